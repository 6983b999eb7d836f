import { AddressGuard } from "@/lib/actions/address-guard";
import { ActionFailure } from "@/lib/actions/define-action";
import { createHttpClient, type HttpResponse } from "@/lib/actions/http-client";
import type { ConnectionProbe } from "@/lib/services/connections/probe";
import { assertNever } from "@/lib/shared/assert-never";
import type { ConnectionTarget } from "@/lib/shared/connections";
import { readGreeting } from "./smtp-greeting";

const TIMEOUT_MS = 10_000;
const MAX_MESSAGE = 500;
/** As model providers ask for it in a header of every call. */
const ANTHROPIC_VERSION = "2023-06-01";

type Answer = Awaited<ReturnType<ConnectionProbe["probe"]>>;

/** Reaches other systems from this server, public addresses only and those that `allow` names. */
export function createConnectionProbe({ allow, timeoutMs = TIMEOUT_MS }: { allow: readonly string[]; timeoutMs?: number }): ConnectionProbe {
  const http = createHttpClient({ allow });
  const guard = new AddressGuard(allow);
  const request = (method: string, url: string, headers: Record<string, string>, body?: string) =>
    http.request({ method, url, headers, body, timeoutMs, signal: new AbortController().signal });

  async function reach(target: ConnectionTarget, secret: string | null): Promise<Answer> {
    switch (target.kind) {
      case "model": {
        const credential: Record<string, string> = secret === null ? {} : { authorization: `Bearer ${secret}`, "x-api-key": secret };
        const headers = { accept: "application/json", "anthropic-version": ANTHROPIC_VERSION, ...credential };
        return judged(await request("GET", below(target.config.url, "models"), headers), "The provider lists its models.");
      }
      case "git": {
        // Hosts of repositories take a token as the password of any name.
        const credential: Record<string, string> =
          secret === null ? {} : { authorization: `Basic ${Buffer.from(`x-access-token:${secret}`).toString("base64")}` };
        return gitAnswer(await request("GET", below(target.config.url, "info/refs?service=git-upload-pack"), credential));
      }
      case "slack": {
        const body = JSON.stringify({ text: "Stagecraft is connected to this channel." });
        return judged(await request("POST", secret ?? "", { "content-type": "application/json" }, body), "The message was taken.");
      }
      case "smtp": {
        const greeting = await readGreeting(target.config, guard, timeoutMs);
        return { ok: greeting.startsWith("220"), message: greeting.startsWith("220") ? `The server greets: ${greeting}` : `The server says: ${greeting}` };
      }
      default:
        return assertNever(target);
    }
  }

  return {
    async probe(target, secret) {
      const { ok, message } = await reach(target, secret).catch(explained);
      const told = secret === null ? message : message.replaceAll(secret, "••••••");
      return { ok, message: told.slice(0, MAX_MESSAGE) };
    },
  };
}

function below(base: string, path: string): string {
  return `${base.replace(/\/+$/, "")}/${path}`;
}

function judged({ status }: HttpResponse, success: string): Answer {
  if (status >= 200 && status < 300) return { ok: true, message: success };
  if (status === 401 || status === 403) return { ok: false, message: `It was reached, and refuses the credential (${status}).` };
  if (status === 404) return { ok: false, message: "It was reached, and knows nothing at this address (404)." };
  return { ok: false, message: `It was reached, and answers ${status}.` };
}

/** A page for people is no repository, whatever its status: https://git-scm.com/docs/http-protocol, "smart server response". */
function gitAnswer(response: HttpResponse): Answer {
  const judgement = judged(response, "The repository can be read.");
  if (!judgement.ok || response.headers["content-type"]?.startsWith("application/x-git-upload-pack-advertisement")) return judgement;
  return { ok: false, message: "It was reached, and is no repository." };
}

/** What the other side or the network does is an answer; anything else is our bug. */
function explained(error: unknown): Answer {
  if (error instanceof ActionFailure) return { ok: false, message: error.message };
  if (error instanceof Error && !(error instanceof TypeError)) return { ok: false, message: `It could not be reached: ${error.message}` };
  throw error;
}
