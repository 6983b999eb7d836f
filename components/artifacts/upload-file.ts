import { isProblem } from "@/lib/api/client/create-client";
import type { Artifact } from "@/lib/api/contracts/artifacts";
import { ROUTES } from "@/lib/api/contracts/routes";

/** As the server has it: what is larger is not sent at all. */
export const MAX_UPLOAD_BYTES = 100 * 1024 * 1024;

export interface UploadRequest {
  runId: string;
  stageId: string | undefined;
  file: File;
  /** From 0 to 1. */
  onProgress(share: number): void;
  signal: AbortSignal;
}

/** Why a file was not taken, in words for the person who sent it. */
export class UploadError extends Error {
  override readonly name = "UploadError";
}

/** Sends a file with its progress, which `fetch` does not tell. Rejects with `UploadError`, or with the signal's reason when it is given up. */
export function uploadFile({ runId, stageId, file, onProgress, signal }: UploadRequest): Promise<Artifact> {
  return new Promise((resolve, reject) => {
    if (file.size > MAX_UPLOAD_BYTES) return reject(new UploadError("A file may have at most 100 MB."));
    const request = new XMLHttpRequest();
    const address = `/api/v1${ROUTES.addArtifact.path.replace("{run_id}", encodeURIComponent(runId))}`;
    request.open("POST", stageId === undefined ? address : `${address}?stage_id=${encodeURIComponent(stageId)}`);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
    request.onload = () => {
      const answer = parsed(request.responseText);
      if (request.status === 201 && answer !== undefined) return resolve(answer as Artifact);
      reject(new UploadError(isProblem(answer) ? answer.detail : `The server answered ${request.status}.`));
    };
    request.onerror = () => reject(new UploadError("The server did not answer."));
    request.onabort = () => reject(signal.reason);
    signal.addEventListener("abort", () => request.abort(), { once: true });
    const form = new FormData();
    form.append("file", file, file.name);
    request.send(form);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}
