"use client";
import { type ReactNode, useEffect, useRef, useState } from "react";

/** Fits rows of one, two and three cards. */
const BLOCK_SIZE = 48;
/** Blocks that are this near to what is seen stand ready, in pixels: about two screens. */
const READY = "1500px 0px";

/** A list in blocks of whole rows. */
export function blocksOf<T>(entries: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(entries.length / BLOCK_SIZE) }, (_, index) => entries.slice(index * BLOCK_SIZE, (index + 1) * BLOCK_SIZE));
}

export interface EntryBlockProps {
  as: "div" | "tbody";
  /** Stays, wherever one has scrolled to: the first and the last, where keys go to. */
  keep: boolean;
  className?: string;
  children: ReactNode;
}

/**
 * A part of a long list that is there only while it is near: the list's size then follows what is seen, not what was loaded. A part that is
 * away keeps its place by its height, and one that has the focus stays.
 */
export function EntryBlock({ as: Tag, keep, className, children }: EntryBlockProps) {
  const place = useRef<HTMLElement | null>(null);
  const [height, setHeight] = useState<number | null>(null);
  const isAway = height !== null && !keep;
  useEffect(() => {
    const { current } = place;
    if (current === null || typeof IntersectionObserver === "undefined") return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry === undefined) return;
        if (entry.isIntersecting) setHeight(null);
        else if (!current.contains(document.activeElement)) setHeight(entry.boundingClientRect.height);
      },
      { rootMargin: READY },
    );
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  const attach = (element: HTMLElement | null) => {
    place.current = element;
  };
  if (!isAway) {
    return (
      <Tag ref={attach} role={Tag === "div" ? "none" : undefined} className={className}>
        {children}
      </Tag>
    );
  }
  return Tag === "div" ? (
    <div ref={attach} role="none" style={{ height }} />
  ) : (
    <tbody ref={attach}>
      <tr style={{ height }} aria-hidden>
        <td />
      </tr>
    </tbody>
  );
}
