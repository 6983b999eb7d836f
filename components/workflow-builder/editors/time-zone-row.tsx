"use client";
import { PickRow } from "../pickers/pick-row";
import type { FieldPath } from "./use-bound";

/** IANA zones as this browser knows them, by their first part. */
export function TimeZoneRow({ path }: { path: FieldPath }) {
  return <PickRow path={path} label="Time zone" placeholder="UTC" hint="UTC where it is left empty." groups={zoneGroups()} />;
}

let groups: { name: string; options: { value: string }[] }[] | undefined;

function zoneGroups() {
  groups ??= [...Map.groupBy(Intl.supportedValuesOf("timeZone"), (zone) => zone.split("/", 1)[0] ?? "")].map(([name, zones]) => ({
    name,
    options: zones.map((value) => ({ value })),
  }));
  return groups;
}
