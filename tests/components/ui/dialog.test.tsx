import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it } from "vitest";
import { Dialog } from "@/components/ui/dialog";
import { DropdownMenu, MenuItem } from "@/components/ui/dropdown-menu";

function Page() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Open
      </button>
      <DropdownMenu trigger={<button type="button">Menu</button>}>
        <MenuItem onSelect={() => setOpen(true)}>Open it</MenuItem>
      </DropdownMenu>
      <Dialog open={open} onOpenChange={setOpen} title="Details">
        <input aria-label="Field" autoFocus />
      </Dialog>
    </>
  );
}

it.each([
  { by: "a button", opener: "Open", item: null },
  { by: "an item of a menu", opener: "Menu", item: "Open it" },
])("gives the focus back to what opened it: $by", async ({ opener, item }) => {
  const user = userEvent.setup();
  render(<Page />);
  await user.click(screen.getByRole("button", { name: opener }));
  if (item !== null) await user.click(await screen.findByRole("menuitem", { name: item }));
  expect(document.activeElement).toBe(await screen.findByLabelText("Field"));
  await user.keyboard("{Escape}");
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("button", { name: opener })));
});
