import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { secretKeys, writeSecretKeys } from "@/lib/server/vault/secret-keys";
import { createVault } from "@/lib/server/vault/vault";

const [OLD, NEW] = ["o".repeat(32), "n".repeat(32)];
const place = { workspaceId: "w", kind: "secret", name: "TOKEN" } as const;

test("a value comes back with its key and in its place only", () => {
  const vault = createVault([OLD]);
  const sealed = vault.seal("correct horse", place);
  expect(sealed).not.toContain("correct");
  expect(vault.seal("correct horse", place)).not.toBe(sealed);
  expect(vault.open(sealed, place)).toBe("correct horse");
  for (const other of [{ ...place, workspaceId: "v" }, { ...place, name: "OTHER" }, { ...place, kind: "connection" } as const])
    expect(() => vault.open(sealed, other)).toThrow("changed or moved");
  expect(() => vault.open(`${sealed.slice(0, -2)}AA`, place)).toThrow("changed or moved");
  expect(() => vault.open(`${sealed.split(".").slice(0, 2).join(".")}.AAAA`, place)).toThrow("changed or moved");
  expect(() => createVault([NEW]).open(sealed, place)).toThrow("does not have");
});

test("after a rotation the old key still opens what it sealed", () => {
  const sealed = createVault([OLD]).seal("correct horse", place);
  const vault = createVault([NEW, OLD]);
  expect([vault.open(sealed, place), vault.isCurrent(sealed), vault.isCurrent(vault.seal("x", place))]).toEqual(["correct horse", false, true]);
});

test("without a key from the operator one is made, for the owner's eyes only", async () => {
  const folder = mkdtempSync(join(tmpdir(), "stagecraft-keys-"));
  try {
    expect(await secretKeys([OLD], folder)).toEqual([OLD]);
    const made = await secretKeys([], folder);
    expect(await secretKeys([], folder)).toEqual(made);
    expect(statSync(join(folder, "secret-keys")).mode & 0o777).toBe(0o600);
    await writeSecretKeys([NEW, ...made], folder);
    expect(await secretKeys([], folder)).toEqual([NEW, ...made]);
    expect(statSync(join(folder, "secret-keys")).mode & 0o777).toBe(0o600);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
