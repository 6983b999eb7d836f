import { useViewer } from "@/hooks/use-viewer";
import type { Role } from "@/lib/shared/permissions";
import { Field } from "../ui/field";
import { Select } from "../ui/select";
import { grantableRoles, ROLE_WORDS } from "./role-words";

/** One of the roles that the viewer may give, with what it may do. */
export function RoleField({ role, error, onChange }: { role: Role; error: string | undefined; onChange(role: Role): void }) {
  const { permissions } = useViewer();
  return (
    <Field label="Role" hint={ROLE_WORDS[role]} error={error}>
      {(control) => (
        <Select value={role} onChange={(event) => onChange(event.target.value as Role)} {...control}>
          {grantableRoles(permissions).map((name) => (
            <option key={name}>{name}</option>
          ))}
        </Select>
      )}
    </Field>
  );
}
