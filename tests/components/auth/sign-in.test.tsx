import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { Invitation } from "@/components/auth/invitation";
import { REFUSAL_WORDS } from "@/components/auth/refusal-words";
import { SignIn } from "@/components/auth/sign-in";

const signIn = async () => ({ message: "", errors: [] });
const providerLink = () => screen.queryByRole("link", { name: "Sign in with Acme" })?.getAttribute("href");

describe("SignIn", () => {
  it("asks for the password alone where no provider is configured", () => {
    render(<SignIn signIn={signIn} next="/board" provider={null} passwords="on" refused={undefined} />);
    expect(screen.queryByRole("link")).toBeNull();
    screen.getByLabelText(/password/i);
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("leads to the provider and keeps the way back", () => {
    render(<SignIn signIn={signIn} next="/board?a=b&c" provider="Acme" passwords="on" refused={undefined} />);
    expect(providerLink()).toBe("/api/auth/oidc/sign-in?next=%2Fboard%3Fa%3Db%26c");
    expect(screen.getByLabelText(/password/i).closest("details")).toBeNull();
  });

  it("folds the password away where it is for owners only", async () => {
    render(<SignIn signIn={signIn} next="/" provider="Acme" passwords="owners" refused={undefined} />);
    const folded = screen.getByLabelText(/password/i).closest("details");
    expect(folded?.open).toBe(false);
    await userEvent.click(screen.getByText("Sign in by password"));
    screen.getByText(/For owners only/);
  });

  it.each(Object.entries(REFUSAL_WORDS))("says why somebody came back: %s", (reason, words) => {
    render(<SignIn signIn={signIn} next="/" provider="Acme" passwords="on" refused={reason as keyof typeof REFUSAL_WORDS} />);
    expect(screen.getByRole("alert").textContent).toBe(words);
  });
});

describe("Invitation", () => {
  const invitation = { email: "grace@example.com", role: "editor", workspaceName: "Office", invitedBy: "Ada", known: false };
  const show = (ways: { provider: string | null; passwords: "on" | "owners" }, known = false) =>
    render(<Invitation token="t" invitation={{ ...invitation, known }} acceptInvitation={vi.fn(signIn)} {...ways} />);

  it.each([
    { provider: null, passwords: "on" as const, link: undefined, fields: 1 },
    { provider: "Acme", passwords: "on" as const, link: "/api/auth/oidc/sign-in?next=%2Fworkflows", fields: 1 },
    { provider: "Acme", passwords: "owners" as const, link: "/api/auth/oidc/sign-in?next=%2Fworkflows", fields: 0 },
  ])("offers the ways that are open: $provider, $passwords", ({ link, fields, ...ways }) => {
    show(ways);
    screen.getByText(/Ada has invited grace@example.com as editor/);
    expect(providerLink()).toBe(link);
    expect(screen.queryAllByLabelText(/password/i)).toHaveLength(fields);
  });

  it("asks nobody for a name who has one here", () => {
    show({ provider: null, passwords: "on" }, true);
    expect(screen.queryByLabelText(/your name/i)).toBeNull();
    screen.getByText(/its password lets you in/);
  });
});
