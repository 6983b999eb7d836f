import { createHash } from "node:crypto";
import type { NamedUuid } from "@/lib/shared/ids";

/** The namespace of our names: a random UUID, fixed for ever, because ids in stored runs follow from it. */
const NAMESPACE = Buffer.from("5f2b7c1e0b7e4d0c9a3e6b1d8f4a2c70", "hex");

/** RFC 9562, 5.5. */
export const namedUuid: NamedUuid = (name) => {
  const bytes = createHash("sha1").update(NAMESPACE).update(name, "utf8").digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};
