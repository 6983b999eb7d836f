import { useCallback, useEffect, useReducer, useRef } from "react";
import type { Artifact } from "@/lib/api/contracts/artifacts";
import { UploadError, uploadFile } from "./upload-file";
import { nextUploads, type UploadEntry, uploadsReducer } from "./uploads-reducer";

const AT_ONCE = 2;

export interface Uploads {
  uploads: readonly UploadEntry[];
  add(files: Iterable<File>): void;
  cancel(id: number): void;
  retry(id: number): void;
}

/** Sends files to a run or a stage, two at a time; those under way are given up when the page goes. */
export function useUploads({ runId, stageId, onDone }: { runId: string; stageId: string | undefined; onDone(artifact: Artifact): void }): Uploads {
  const [uploads, change] = useReducer(uploadsReducer, []);
  const controllers = useRef(new Map<number, AbortController>());
  const lastId = useRef(0);
  const done = useRef(onDone);
  useEffect(() => {
    done.current = onDone;
  });

  useEffect(() => {
    for (const { id, file, stageId: ofStage } of nextUploads(uploads, AT_ONCE)) {
      if (controllers.current.has(id)) continue;
      const controller = new AbortController();
      controllers.current.set(id, controller);
      change({ type: "progressed", id, share: 0 });
      uploadFile({ runId, stageId: ofStage, file, signal: controller.signal, onProgress: (share) => change({ type: "progressed", id, share }) })
        .then(
          (artifact) => {
            change({ type: "gone", id });
            done.current(artifact);
          },
          (error: unknown) => {
            if (!controller.signal.aborted)
              change({ type: "failed", id, message: error instanceof UploadError ? error.message : "This file could not be read." });
          },
        )
        .finally(() => controllers.current.delete(id));
    }
  }, [uploads, runId]);

  useEffect(() => {
    const open = controllers.current;
    return () => {
      for (const controller of open.values()) controller.abort();
    };
  }, []);

  return {
    uploads,
    add: useCallback(
      (files) => {
        for (const file of files) {
          lastId.current += 1;
          change({ type: "added", id: lastId.current, file, stageId });
        }
      },
      [stageId],
    ),
    cancel: useCallback((id) => {
      controllers.current.get(id)?.abort();
      change({ type: "gone", id });
    }, []),
    retry: useCallback((id) => change({ type: "retried", id }), []),
  };
}
