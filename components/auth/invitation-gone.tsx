import Link from "next/link";
import { buttonClass } from "../ui/button";

export function InvitationGone() {
  return (
    <div className="grid gap-4">
      <h1 className="text-[17px] font-semibold">This invitation does not work any more</h1>
      <p className="text-[13px] text-fg-muted">It was used or revoked, or it is past its end. Ask whoever invited you for another one.</p>
      <Link href="/sign-in" className={buttonClass({ size: "lg" })}>
        Sign in
      </Link>
    </div>
  );
}
