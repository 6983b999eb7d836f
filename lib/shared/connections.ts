import { z } from "zod";

/** Other systems that a workspace can be connected to. */
export const CONNECTION_KINDS = ["smtp", "slack", "model", "git"] as const;
export type ConnectionKind = (typeof CONNECTION_KINDS)[number];

const url = z
  .url({ protocol: /^https?$/, error: "give an address that begins with https:// or http://" })
  .max(2_000)
  .refine((address) => !/^https?:\/\/[^/]*@/i.test(address), { error: "leave the name and password out of the address" });

/** What of a connection may be shown, by kind. The address of a Slack webhook admits whoever knows it: it is the credential, and not here. */
export const CONNECTION_CONFIGS = {
  model: z.strictObject({ url }),
  git: z.strictObject({ url }),
  slack: z.strictObject({}),
  smtp: z.strictObject({
    host: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9.:-]{1,253}$/, { error: "give a host name or an address" }),
    port: z.int().min(1).max(65_535),
    username: z.string().trim().max(200).default(""),
  }),
} as const satisfies Record<ConnectionKind, z.ZodType>;

export type ConnectionTarget = { [K in ConnectionKind]: { kind: K; config: z.output<(typeof CONNECTION_CONFIGS)[K]> } }[ConnectionKind];

/** Why a credential does not do for a kind; undefined where it does. Null is none. */
export function credentialProblem(kind: ConnectionKind, secret: string | null): string | undefined {
  if (kind !== "slack") return undefined;
  if (secret === null) return "give the address of the webhook";
  return url.safeParse(secret).success ? undefined : "give an address that begins with https:// or http://";
}
