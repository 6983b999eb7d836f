import { Compass } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/common/empty-state";
import { buttonClass } from "@/components/ui/button";

export default function NotFound() {
  return (
    <EmptyState
      icon={Compass}
      title="There is nothing here"
      action={
        <Link href="/workflows" className={buttonClass()}>
          Go to the workflows
        </Link>
      }
    >
      It may have been deleted, or it belongs to another workspace.
    </EmptyState>
  );
}
