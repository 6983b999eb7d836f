import { type SubmitEvent, useState, useTransition } from "react";
import type { AuthAnswer } from "./auth-actions";

/** Sends a form and keeps what was typed; `errorOf` is the message at a field. */
export function useAuthForm(send: (field: (name: string) => string) => Promise<AuthAnswer>) {
  const [answer, setAnswer] = useState<AuthAnswer | null>(null);
  const [pending, startTransition] = useTransition();
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    startTransition(async () => setAnswer(await send((name) => String(data.get(name) ?? ""))));
  };
  return { pending, answer, onSubmit, errorOf: (path: string) => answer?.errors.find((error) => error.path === path)?.message };
}
