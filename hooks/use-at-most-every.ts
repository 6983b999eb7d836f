import { useCallback, useEffect, useRef } from "react";

/** A function that calls `act` at once, and then not again within `everyMs`: asked for meanwhile, it is called once more when they are over. */
export function useAtMostEvery(everyMs: number, act: () => void): () => void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const again = useRef(false);
  useEffect(
    () => () => {
      clearTimeout(pause.current);
      pause.current = undefined;
    },
    [],
  );
  return useCallback(() => {
    const call = () => {
      again.current = false;
      pause.current = setTimeout(() => {
        pause.current = undefined;
        if (again.current) call();
      }, everyMs);
      latest.current();
    };
    if (pause.current === undefined) call();
    else again.current = true;
  }, [everyMs]);
}
