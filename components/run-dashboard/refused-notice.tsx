import type { Refused } from "./use-run-commands";

/** Why the server did not do it, with the fields that it names. */
export function RefusedNotice({ refused: { detail, errors } }: { refused: Refused }) {
  return (
    <div role="alert" className="rounded-md bg-danger-soft px-3 py-2 text-[13px] text-danger">
      <p className="font-medium first-letter:uppercase">{detail}</p>
      {errors.length > 0 && (
        <ul className="mt-1 list-disc pl-4 text-xs">
          {errors.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              <code>{path}</code>: {message}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
