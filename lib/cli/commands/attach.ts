import { basename } from "node:path";
import { failureOf, reach } from "@/lib/api/client/create-client";
import { type Artifact, artifactSchema } from "@/lib/api/contracts/artifacts";
import { EXIT, UsageError } from "../io";
import { type Command, word } from "../session";
import { plain } from "../table";

/** Adds a file to a run. */
export const attach: Command = async (session) => {
  const { baseUrl, headers, io } = session;
  const runId = word(session, 0, "run");
  const path = word(session, 1, "file to add");
  if (session.words.length > 2) throw new UsageError("one file at a time");
  const form = new FormData();
  form.set("file", await io.openFile(path), basename(path));
  const response = await reach(io.fetch, `${baseUrl}/api/v1/workflow-executions/${encodeURIComponent(runId)}/artifacts`, {
    method: "POST",
    headers,
    body: form,
  });
  if (!response.ok) throw await failureOf(response);
  const artifact: Artifact = artifactSchema.parse(await response.json());
  session.print(artifact, ({ name, bytes }) => `Added ${plain(name)} (${bytes} bytes).`);
  return EXIT.fine;
};
