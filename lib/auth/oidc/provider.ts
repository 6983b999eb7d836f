import * as client from "openid-client";
import type { Clock } from "@/lib/engine/ports/clock";
import { SignInRefused } from "./refused";

/** How to reach an OpenID provider, as the operator configured it. */
export interface OidcSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Registered with the provider: people come back here and nowhere else. */
  redirectUri: string;
}

/** What must come back from the provider, kept by the browser that went there. */
export interface PendingSignIn {
  state: string;
  nonce: string;
  codeVerifier: string;
}

/** Who the provider says it is; the email address is verified and in lower case. */
export interface OidcPerson {
  issuer: string;
  subject: string;
  email: string;
  name: string;
}

export interface OidcProvider {
  /** Where to send the browser. Throws `SignInRefused` where the provider cannot be asked. */
  begin(): Promise<{ url: URL; pending: PendingSignIn }>;
  /** Takes the query that the browser came back with. Throws `SignInRefused`. */
  finish(query: URLSearchParams, pending: PendingSignIn): Promise<OidcPerson>;
}

const TIMEOUT_SECONDS = 10;
/** Metadata is asked for again after this time, so that a provider may move its endpoints without a restart here. */
const METADATA_LIFETIME_MS = 3_600_000;
const MAX_NAME = 200;
/** What a token may fail in: its signature, key, claims or times, or that it is none. */
const TOKEN_FAULTS = new Set([
  "OAUTH_JWT_TIMESTAMP_CHECK_FAILED",
  "OAUTH_JWT_CLAIM_COMPARISON_FAILED",
  "OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED",
  "OAUTH_KEY_SELECTION_FAILED",
  "OAUTH_INVALID_RESPONSE",
  "OAUTH_PARSE_ERROR",
  "OAUTH_UNSUPPORTED_OPERATION",
]);

/**
 * Authorization code with PKCE (RFC 7636), state and nonce, and an ID token whose signature, issuer, audience, times and nonce are checked
 * (OpenID Connect Core 1.0, 3.1). The provider is looked up when the first person asks: this server starts also while it is away.
 */
export function createOidcProvider({ settings, clock, fetch }: { settings: OidcSettings; clock: Clock; fetch: client.CustomFetch }): OidcProvider {
  let known: { configuration: Promise<client.Configuration>; until: number } | undefined;

  function configuration(): Promise<client.Configuration> {
    const now = clock.now().getTime();
    if (known === undefined || known.until <= now) {
      const asked = discover(settings, fetch);
      known = { configuration: asked, until: now + METADATA_LIFETIME_MS };
      // What failed is asked for again by the next person; whoever waits for this answer is told of the failure.
      asked.catch(() => {
        if (known?.configuration === asked) known = undefined;
      });
    }
    return known.configuration;
  }

  return {
    async begin() {
      const config = await configuration().catch(refuse);
      const pending = { state: client.randomState(), nonce: client.randomNonce(), codeVerifier: client.randomPKCECodeVerifier() };
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: settings.redirectUri,
        scope: "openid email profile",
        state: pending.state,
        nonce: pending.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(pending.codeVerifier),
        code_challenge_method: "S256",
      });
      return { url, pending };
    },
    async finish(query, { state, nonce, codeVerifier }) {
      if (query.getAll("state").length !== 1 || query.get("state") !== state)
        throw new SignInRefused("expired", "the answer belongs to no sign-in of this browser");
      const config = await configuration().catch(refuse);
      const answer = new URL(settings.redirectUri);
      answer.search = query.toString();
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: codeVerifier, idTokenExpected: true };
      const tokens = await client.authorizationCodeGrant(config, answer, checks).catch(refuse);
      const claims = tokens.claims();
      if (claims === undefined) throw new SignInRefused("not_verified", "the provider gave no ID token");
      const profile =
        claims["email"] === undefined && config.serverMetadata().userinfo_endpoint !== undefined
          ? await client.fetchUserInfo(config, tokens.access_token, claims.sub).catch(refuse)
          : claims;
      const { email, email_verified: verified, name } = profile;
      if (typeof email !== "string" || !email.includes("@")) throw new SignInRefused("email_unverified", "the provider gave no email address");
      if (verified !== true) throw new SignInRefused("email_unverified", "the provider does not say that the email address is verified");
      const address = email.trim().toLowerCase();
      const called = typeof name === "string" && name.trim() !== "" ? name.trim().slice(0, MAX_NAME) : address;
      return { issuer: settings.issuer, subject: claims.sub, email: address, name: called };
    },
  };
}

function discover({ issuer, clientId, clientSecret }: OidcSettings, fetch: client.CustomFetch): Promise<client.Configuration> {
  // Without another word from the provider the secret goes into a header (OpenID Connect Discovery 1.0, 3).
  const authenticate: client.ClientAuth = (server, ...request) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
    const inHeader = methods.includes("client_secret_basic") || !methods.includes("client_secret_post");
    (inHeader ? client.ClientSecretBasic(clientSecret) : client.ClientSecretPost(clientSecret))(server, ...request);
  };
  // Checks signatures although the token came over TLS: the provider's key is what vouches for a person.
  const execute = [client.enableNonRepudiationChecks];
  if (issuer.startsWith("http:")) execute.push(client.allowInsecureRequests);
  return client.discovery(new URL(issuer), clientId, undefined, authenticate, { timeout: TIMEOUT_SECONDS, execute, [client.customFetch]: fetch });
}

function refuse(error: unknown): never {
  if (!(error instanceof Error)) throw error;
  const options = { cause: error };
  if (error instanceof client.AuthorizationResponseError)
    throw new SignInRefused(error.error === "access_denied" ? "denied" : "provider_failed", `the provider answers ${error.error}`, null, options);
  if (error instanceof client.ResponseBodyError) throw new SignInRefused("provider_failed", `the provider answers ${error.error}`, null, options);
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (TOKEN_FAULTS.has(code)) throw new SignInRefused("not_verified", `the provider's answer cannot be trusted: ${causes(error)}`, null, options);
  throw new SignInRefused("provider_failed", `the provider cannot be asked: ${causes(error)}`, null, options);
}

function causes(error: Error): string {
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
