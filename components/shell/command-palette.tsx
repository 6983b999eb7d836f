"use client";
import { Search } from "lucide-react";
import dynamic from "next/dynamic";
import { useRef } from "react";
import { Button } from "../ui/button";
import { Kbd } from "../ui/kbd";

const loadDialog = () => import("./palette-dialog");
const PaletteDialog = dynamic(() => loadDialog().then((module) => module.PaletteDialog));

/** Ctrl or Cmd+K: go to a page, a workflow, a recent run; run what was searched for. Its code comes when it is reached for. */
export function CommandPalette({ open, onOpenChange }: { open: boolean; onOpenChange(open: boolean): void }) {
  const trigger = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button
        ref={trigger}
        variant="ghost"
        aria-keyshortcuts="Control+K Meta+K"
        aria-haspopup="dialog"
        aria-expanded={open}
        onPointerEnter={() => void loadDialog()}
        onFocus={() => void loadDialog()}
        onClick={() => onOpenChange(true)}
      >
        <Search className="size-4" aria-hidden />
        <span className="max-lg:sr-only">Search</span>
        <span aria-hidden className="hidden lg:inline">
          <Kbd>Ctrl K</Kbd>
        </span>
      </Button>
      {open && <PaletteDialog onClose={() => onOpenChange(false)} trigger={trigger} />}
    </>
  );
}
