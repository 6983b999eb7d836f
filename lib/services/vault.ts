/** Where a sealed value belongs: moved anywhere else, it does not open. */
export interface SealedPlace {
  workspaceId: string;
  kind: "secret" | "connection" | "answer";
  name: string;
}

/** Seals values with a key that is not in the database; implemented in lib/server. */
export interface Vault {
  seal(value: string, place: SealedPlace): string;
  /** Throws `VaultError` where no key of this process opens it, or it was changed or moved. */
  open(sealed: string, place: SealedPlace): string;
}
