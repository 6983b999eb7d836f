"use client";
import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { IconButton } from "../ui/icon-button";

const SHOWN_MS = 1_500;

/** Copies a text; one that is costly to write is given as a function. */
export function CopyButton({ text, label = "Copy" }: { text: string | (() => string); label?: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const Icon = copied ? Check : Copy;
  return (
    <IconButton
      label={copied ? "Copied" : label}
      size="sm"
      onClick={() => void navigator.clipboard.writeText(typeof text === "string" ? text : text()).then(() => setCopied(true))}
    >
      <Icon className="size-3.5" aria-hidden />
    </IconButton>
  );
}
