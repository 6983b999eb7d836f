import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface SmallDisk {
  folder: string;
  /** Writes until nothing more fits. */
  fill(): void;
  /** Gives back what `fill` took. */
  free(): void;
  /** Makes it larger. */
  resize(megabytes: number): void;
  unmount(): void;
}

/** A file system of its own in memory, or why there can be none: only root may mount one. */
export function smallDisk(megabytes: number): SmallDisk | { skip: string } {
  const folder = mkdtempSync(join(tmpdir(), "stagecraft-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=0777`, "tmpfs", folder], { stdio: "ignore" });
  } catch {
    rmdirSync(folder);
    return { skip: "a small disk needs the right to mount one" };
  }
  const filler = join(folder, "filler");
  return {
    folder,
    fill() {
      const file = openSync(filler, "w");
      try {
        for (let size = 1024 * 1024; size >= 1024; size /= 2) writeUntilFull(file, Buffer.alloc(size));
      } finally {
        closeSync(file);
      }
    },
    free: () => rmSync(filler, { force: true }),
    resize: (larger) => void execFileSync("mount", ["-o", `remount,size=${larger}m`, folder], { stdio: "ignore" }),
    unmount() {
      // Lazily: what was killed may still hold a file.
      execFileSync("umount", ["-l", folder], { stdio: "ignore" });
      rmdirSync(folder);
    },
  };
}

function writeUntilFull(file: number, block: Buffer): void {
  try {
    for (;;) writeSync(file, block);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
  }
}
