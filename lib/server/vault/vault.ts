import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import type { SealedPlace, Vault } from "@/lib/services/vault";

const ALGORITHM = "aes-256-gcm";
/** As NIST SP 800-38D has it for GCM with random nonces. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const ID_LENGTH = 12;

/** Why a sealed value does not open. Names its place, never its content. */
export class VaultError extends Error {
  override readonly name = "VaultError";
}

export interface KeyedVault extends Vault {
  /** Whether a value is sealed with the first key: then a rotation leaves it as it is. */
  isCurrent(sealed: string): boolean;
}

/** Seals with the first of the keys, opens with whichever of them sealed it (AES-256-GCM). A key may be any text of at least 32 characters. */
export function createVault(keys: readonly string[]): KeyedVault {
  const known = keys.map((key) => ({ id: keyId(key), key: derived(key) }));
  const [current] = known;
  if (current === undefined) throw new Error("a vault needs a key");
  return {
    seal(value, place) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, current.key, nonce);
      cipher.setAAD(boundTo(place));
      const content = Buffer.concat([cipher.update(value, "utf8"), cipher.final(), cipher.getAuthTag()]);
      return [current.id, nonce.toString("base64url"), content.toString("base64url")].join(".");
    },
    open(sealed, place) {
      const [id, nonce = "", content = ""] = sealed.split(".");
      const used = known.find((entry) => entry.id === id);
      if (used === undefined) throw new VaultError(`${words(place)} was sealed with the key ${id}, which this process does not have`);
      const bytes = Buffer.from(content, "base64url");
      try {
        const decipher = createDecipheriv(ALGORITHM, used.key, Buffer.from(nonce, "base64url"), { authTagLength: TAG_BYTES });
        decipher.setAAD(boundTo(place));
        decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
        return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]).toString("utf8");
      } catch (error) {
        throw new VaultError(`${words(place)} was changed or moved since it was sealed`, { cause: error });
      }
    },
    isCurrent: (sealed) => sealed.startsWith(`${current.id}.`),
  };
}

/** Tells keys apart without telling anything of them. */
function keyId(key: string): string {
  return createHash("sha256").update(`stagecraft key id\n${key}`).digest("hex").slice(0, ID_LENGTH);
}

function derived(key: string): Buffer {
  return Buffer.from(hkdfSync("sha256", key, "", "stagecraft secrets", KEY_BYTES));
}

function boundTo({ workspaceId, kind, name }: SealedPlace): Buffer {
  return Buffer.from(JSON.stringify([workspaceId, kind, name]), "utf8");
}

function words({ kind, name }: SealedPlace): string {
  return `the ${kind} ${name}`;
}
