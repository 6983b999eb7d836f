import { admit } from "@/lib/auth/oidc/admit";
import { createOidcProvider } from "@/lib/auth/oidc/provider";
import { createRefusalRecord } from "@/lib/auth/oidc/record-refusal";
import type { OidcSignIn } from "@/lib/auth/oidc/sign-in-plugin";
import type { ServicePorts } from "@/lib/services/ports";
import type { Env } from "./env";
import { createOidcFetch } from "./oidc-fetch";

export interface OidcParts {
  env: Env;
  ports: Pick<ServicePorts, "repositories" | "transaction" | "clock" | "newId">;
  publicUrl: string;
  secret: string;
  defaultWorkspaceId: string;
  logger: { warn(details: object, message: string): void };
}

/** Sign-in by the OpenID provider of the environment; undefined where there is none. */
export function createOidc({ env, ports, publicUrl, secret, defaultWorkspaceId, logger }: OidcParts): OidcSignIn | undefined {
  const { STAGECRAFT_OIDC_ISSUER: issuer, STAGECRAFT_OIDC_CLIENT_ID: clientId, STAGECRAFT_OIDC_CLIENT_SECRET: clientSecret } = env;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return undefined;
  const { clock, newId, repositories } = ports;
  const rules = {
    domains: env.STAGECRAFT_OIDC_DOMAINS.map((domain) => domain.toLowerCase()),
    defaultRole: env.STAGECRAFT_OIDC_DEFAULT_ROLE,
    defaultWorkspaceId,
  };
  return {
    provider: createOidcProvider({
      settings: { issuer, clientId, clientSecret, redirectUri: new URL("/api/auth/oidc/callback", publicUrl).href },
      clock,
      fetch: createOidcFetch({ issuer, allow: env.STAGECRAFT_HTTP_ALLOW }),
    }),
    publicUrl,
    secret,
    clock,
    admit: (person) => admit({ person, rules, ports }),
    onRefused: createRefusalRecord({
      audit: repositories.audit,
      workspaceId: defaultWorkspaceId,
      clock,
      newId,
      onRefused: (refused) => logger.warn({ err: refused, reason: refused.reason }, "somebody was not let in by the OpenID provider"),
    }),
  };
}
