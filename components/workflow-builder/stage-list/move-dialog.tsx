"use client";
import { useState } from "react";
import { Dialog } from "../../ui/dialog";
import { Input } from "../../ui/input";
import { useBuilder } from "../builder-context";
import { placeWords } from "./placement-words";
import { placeKey, placesFor } from "./places";
import type { ListCommands } from "./stage-commands";
import type { LevelView } from "./stage-view";
import { joined, titleOf } from "./stage-words";

/** More places than this are found by typing. */
const MOST_PLACES = 60;

export interface MoveDialogProps {
  ids: readonly string[];
  rows: readonly LevelView[];
  commands: ListCommands;
  onClose(): void;
}

/** The places that dragging leads to, as a list to choose from. */
export function MoveDialog({ ids, rows, commands, onClose }: MoveDialogProps) {
  const { state, outline } = useBuilder();
  const [search, setSearch] = useState("");
  const [wasRefused, setRefused] = useState(false);
  const wanted = search.trim().toLowerCase();
  const places = placesFor(rows, ids)
    // The same stages come out beside each other on either side.
    .filter((place) => place.kind !== "beside" || place.side === "right")
    .map((place) => ({ place, words: placeWords(outline, place, ids) }))
    .filter(({ words }) => words.toLowerCase().includes(wanted));
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Move ${joined(ids.map((id) => titleOf(outline, id)))}`}
      description="What waits for what is rewritten as the place implies."
    >
      <Input
        type="search"
        aria-label="Find a place"
        placeholder="Find a place by the name of a stage"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      {wasRefused && state.notice?.tone === "refused" && (
        <p role="alert" className="mt-3 text-[13px] text-danger">
          {state.notice.text}
        </p>
      )}
      <ul className="mt-3 grid gap-0.5">
        {places.slice(0, MOST_PLACES).map(({ place, words }) => (
          <li key={placeKey(place)}>
            <button
              type="button"
              className="min-h-9 w-full rounded-md px-2.5 py-1.5 text-left text-[13px] first-letter:uppercase hover:bg-surface-2"
              onClick={() => {
                if (commands.move(ids, place)) onClose();
                else setRefused(true);
              }}
            >
              {words}
            </button>
          </li>
        ))}
      </ul>
      {places.length > MOST_PLACES && <p className="mt-2 text-xs text-fg-muted">{places.length - MOST_PLACES} more: type a part of a name.</p>}
      {places.length === 0 && <p className="mt-2 text-[13px] text-fg-muted">No place is called like that.</p>}
    </Dialog>
  );
}
