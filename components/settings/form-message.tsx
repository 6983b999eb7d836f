/** Why a form was not taken. */
export function FormMessage({ message }: { message: string | null }) {
  if (message === null) return null;
  return (
    <p role="alert" className="text-[13px] text-danger first-letter:uppercase">
      {message}
    </p>
  );
}
