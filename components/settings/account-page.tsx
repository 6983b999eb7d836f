"use client";
import { useServerActions } from "@/hooks/use-server-actions";
import { useViewer } from "@/hooks/use-viewer";
import type { Session } from "@/lib/api/contracts/account";
import { PageHeader } from "../common/page-header";
import { RelativeTime } from "../common/relative-time";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { browserName } from "./browser-name";
import { FormMessage } from "./form-message";
import { PasswordForm } from "./password-form";
import { Row, Rows, Section } from "./rows";
import { useChange } from "./use-change";

export interface AccountPageProps {
  sessions: Session[];
  /** False for who signs in by an OpenID provider. */
  hasPassword: boolean;
}

/** What is one's own: the password, and where one is signed in. */
export function AccountPage({ sessions, hasPassword }: AccountPageProps) {
  const { actor, role, workspace } = useViewer();
  const { endSession, endOtherSessions } = useServerActions();
  const { pending, send, message } = useChange();
  return (
    <>
      <PageHeader title="Your account" description={`${actor.name}, ${actor.email}: ${role} in ${workspace.name}.`} />
      <Section
        title="Sessions"
        description="Where you are signed in. A session that you end is out with its next click."
        actions={
          sessions.length > 1 ? (
            <Button disabled={pending} onClick={() => send(() => endOtherSessions({ params: {}, body: undefined }))}>
              End all others
            </Button>
          ) : undefined
        }
      >
        <FormMessage message={message} />
        <Rows label="Sessions">
          {sessions.map((session) => (
            <Row
              key={session.id}
              title={
                <>
                  {browserName(session.user_agent)} {session.current && <Badge tone="accent">this one</Badge>}
                </>
              }
              note={
                <>
                  {session.ip_address !== null && session.ip_address !== "" && <>{session.ip_address} · </>}signed in <RelativeTime at={session.created_at} />
                </>
              }
            >
              {!session.current && (
                <Button
                  size="sm"
                  disabled={pending}
                  aria-label={`End the session of ${browserName(session.user_agent)}`}
                  onClick={() => send(() => endSession({ params: { id: session.id }, body: undefined }))}
                >
                  End
                </Button>
              )}
            </Row>
          ))}
        </Rows>
      </Section>
      {hasPassword ? <PasswordForm /> : <Section title="Password" description="You sign in with the provider of your account and have no password here." />}
    </>
  );
}
