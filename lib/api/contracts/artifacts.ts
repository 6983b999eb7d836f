import { z } from "zod";
import { actorSchema, pageOf, pageQuery, timestamp } from "./common";
import { defineContract } from "./contract";
import { ROUTES } from "./routes";

const idParams = z.object({ id: z.string() });
export const runParams = z.object({ run_id: z.string() });
export const ofRunQuery = z.object({ ...pageQuery, stage_id: z.string().max(200).optional().describe("Only those of this stage") });

export const artifactSchema = z.object({
  id: z.string(),
  run_id: z.string(),
  /** Null: of the run as a whole. */
  stage_id: z.string().nullable(),
  name: z.string(),
  /** By its content, whatever the sender said. */
  media_type: z.string(),
  /** How a page can show it; null: only to download. */
  preview: z.enum(["image", "video", "audio", "json", "csv", "markdown", "text"]).nullable(),
  bytes: z.int(),
  /** Of the content, in hex. */
  sha256: z.string(),
  actor: actorSchema,
  created_at: timestamp,
  can_delete: z.boolean(),
});
export type Artifact = z.infer<typeof artifactSchema>;

export const listArtifacts = defineContract({
  ...ROUTES.listArtifacts,
  summary: "Files of a run or one of its stages, newest first",
  permission: "run:read",
  params: runParams,
  query: ofRunQuery,
  response: pageOf(artifactSchema),
});

/** What the handler makes of a multipart body: the file in it, read as it arrives. */
export interface Upload {
  open(): Promise<{ name: string; content: AsyncIterable<Uint8Array> }>;
}
export const addArtifact = defineContract({
  ...ROUTES.addArtifact,
  summary: "Add a file of at most 100 MiB to a run or one of its stages",
  permission: "run:comment",
  params: runParams,
  query: z.object({ stage_id: z.string().max(200).optional().describe("The stage that it belongs to") }),
  body: z.custom<Upload>(),
  transfer: "upload",
  response: artifactSchema,
  status: 201,
  idempotency: "kept",
});

/** A file that is there to be read. */
export interface ArtifactContent {
  artifact: Artifact;
  file: { bytes: number; read(span: { start: number; end: number } | undefined): ReadableStream<Uint8Array> };
}
export const getArtifact = defineContract({
  name: "getArtifact",
  summary: "The content of a file, as a whole or in part (Range)",
  method: "GET",
  path: "/artifacts/{id}",
  permission: "run:read",
  params: idParams,
  query: z.object({ download: z.stringbool().default(false).describe("Save it, even if a browser could show it") }),
  transfer: "download",
  response: z.custom<ArtifactContent>(),
});
export const deleteArtifact = defineContract({
  name: "deleteArtifact",
  summary: "Delete a file for good",
  method: "DELETE",
  path: "/artifacts/{id}",
  permission: "run:comment",
  params: idParams,
  response: z.object({ id: z.string() }),
});
