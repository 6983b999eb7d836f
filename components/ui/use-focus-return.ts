import { useState } from "react";

/**
 * Gives the focus back, when a dialog closes, to what had it when the dialog opened; after a menu, to what opened the menu. For
 * `onCloseAutoFocus`: Radix knows only triggers of its own, and our dialogs are opened by anything. What is gone by then leaves the focus as
 * it is.
 */
export function useFocusReturn(open: boolean): (event: Event) => void {
  const [wasOpen, setWasOpen] = useState(false);
  const [opener, setOpener] = useState<HTMLElement | null>(null);
  if (open !== wasOpen) {
    setWasOpen(open);
    // While this is drawn, nothing in the dialog has taken the focus yet.
    if (open && typeof document !== "undefined") setOpener(focused());
  }
  return (event) => {
    event.preventDefault();
    if (opener?.isConnected === true) opener.focus();
  };
}

function focused(): HTMLElement | null {
  const { activeElement } = document;
  const trigger = activeElement?.closest("[role=menu]")?.getAttribute("aria-labelledby");
  const element = trigger == null ? activeElement : document.getElementById(trigger);
  return element instanceof HTMLElement && element !== document.body ? element : null;
}
