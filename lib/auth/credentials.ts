import { randomBytes } from "node:crypto";
import { hashPassword, verifyPassword } from "better-auth/crypto";
import type { Credentials } from "@/lib/services/credentials";
import { hashApiKey, PREFIX_LENGTH } from "./api-key";
import type { SignInLimit } from "./sign-in-limit";

const TOKEN_BYTES = 32;

/** Tokens of 256 random bits; passwords as the sign-in hashes them (scrypt), their guessing slowed down as there. */
export function createCredentials(limit: SignInLimit): Credentials {
  return {
    makeToken(prefix) {
      const token = `${prefix}${randomBytes(TOKEN_BYTES).toString("base64url")}`;
      return { token, hash: hashApiKey(token), start: token.slice(0, PREFIX_LENGTH) };
    },
    hashToken: hashApiKey,
    hashPassword,
    verifyPassword: (hash, password) => verifyPassword({ hash, password }),
    passwordAttempt: (account) => limit.attempt(account),
    passwordSucceeded: (account) => limit.succeeded(account),
  };
}
