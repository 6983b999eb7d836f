import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { OwnerForm } from "@/components/auth/owner-form";
import { SignInForm } from "@/components/auth/sign-in-form";

describe("SignInForm", () => {
  it("sends what was typed with the way back, says why it failed, and keeps the address", async () => {
    const signIn = vi.fn(async () => ({ message: "They do not belong together.", errors: [] }));
    render(<SignInForm signIn={signIn} next="/templates" isMainWay />);
    await userEvent.type(screen.getByLabelText(/email/i), "ada@example.com");
    await userEvent.type(screen.getByLabelText(/password/i), "wrong");
    await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
    expect(signIn).toHaveBeenCalledWith({ email: "ada@example.com", password: "wrong", next: "/templates" });
    expect((await screen.findByRole("alert")).textContent).toBe("They do not belong together.");
    expect(screen.getByLabelText<HTMLInputElement>(/email/i).value).toBe("ada@example.com");
  });
});

describe("OwnerForm", () => {
  it("shows an error at its field and ties it to the control", async () => {
    render(
      <OwnerForm
        createOwner={async () => ({ message: "The account cannot be made like this.", errors: [{ path: "password", message: "use at least 10 characters" }] })}
      />,
    );
    await userEvent.click(screen.getByRole("button", { name: "Create account" }));
    const error = await screen.findByText("use at least 10 characters");
    const password = screen.getByLabelText(/password/i);
    expect(password.getAttribute("aria-invalid")).toBe("true");
    expect(password.getAttribute("aria-describedby")?.split(" ")).toContain(error.id);
  });
});
