import Link from "next/link";

const link = "text-accent underline underline-offset-2";

/** What holds for every operation. */
export function Notes() {
  return (
    <dl className="mb-6 grid gap-x-8 gap-y-4 rounded-card border border-border bg-surface p-4 text-[13px] leading-5 sm:grid-cols-2 xl:grid-cols-4">
      <div>
        <dt className="font-medium">Who asks</dt>
        <dd className="mt-1 text-fg-muted">
          Send an{" "}
          <Link href="/settings/api-keys" className={link}>
            API key
          </Link>{" "}
          as <code>Authorization: Bearer sc_…</code>. It works in its workspace, with its role and scopes.
        </dd>
      </div>
      <div>
        <dt className="font-medium">Limits</dt>
        <dd className="mt-1 text-fg-muted">
          Each key and each session has a number of requests a minute. <code>RateLimit</code> says what is left; beyond it comes 429 with{" "}
          <code>Retry-After</code>.
        </dd>
      </div>
      <div>
        <dt className="font-medium">Repeats</dt>
        <dd className="mt-1 text-fg-muted">
          What creates takes an <code>Idempotency-Key</code>: for 24 hours a repeat gets the first answer and does nothing anew.
        </dd>
      </div>
      <div>
        <dt className="font-medium">Failures</dt>
        <dd className="mt-1 text-fg-muted">
          Problem details (RFC 9457): <code>code</code> for programs, <code>detail</code> for people, <code>errors</code> field by field.
        </dd>
      </div>
    </dl>
  );
}
