import type { Repositories } from "@/db/repositories";
import type { SecretSource } from "@/lib/engine/ports/secret-source";
import type { Vault } from "../vault";

/** The engine's way to the secrets of a workspace. */
export function createSecretSource({ repositories, vault }: { repositories: Pick<Repositories, "secrets">; vault: Vault }): SecretSource {
  return {
    async valuesOf(workspaceId) {
      const rows = await repositories.secrets.sealed(workspaceId);
      return Object.fromEntries(rows.map(({ name, sealed }) => [name, vault.open(sealed, { workspaceId, kind: "secret", name })]));
    },
  };
}
