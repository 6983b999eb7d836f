/** Between the provider's button and the form of the password. */
export function OrByPassword() {
  return (
    <p className="flex items-center gap-3 text-xs text-fg-muted before:h-px before:flex-1 before:bg-border after:h-px after:flex-1 after:bg-border">
      or by password
    </p>
  );
}
