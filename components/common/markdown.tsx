"use client";
import type { ComponentProps } from "react";
import ReactMarkdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import { type Mentionable, markMentions } from "./mark-mentions";
import "./markdown.css";

/** Files of a run, on this server: images from anywhere else would tell their server who reads here. */
const OWN_FILE = /^\/api\/v1\/artifacts\/[\w-]+$/;

/** Markdown with tables, task lists and bare addresses; HTML in it is shown as the text that it is. `mentions` stand out. */
export function Markdown({ text, mentions = [] }: { text: string; mentions?: readonly Mentionable[] }) {
  return (
    <div className="markdown min-w-0 text-[13px] leading-6 break-words">
      <ReactMarkdown remarkPlugins={[remarkGfm]} rehypePlugins={[[markMentions, mentions]]} components={COMPONENTS}>
        {text}
      </ReactMarkdown>
    </div>
  );
}

const COMPONENTS: Components = { a: Link, img: Picture, table: ScrollingTable };

function Link({ node: _, children, ...props }: ComponentProps<"a"> & { node?: unknown }) {
  return (
    <a {...props} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}

function Picture({ src, alt = "" }: ComponentProps<"img">) {
  // biome-ignore lint/performance/noImgElement: somebody's file goes through no optimiser
  if (typeof src === "string" && OWN_FILE.test(src)) return <img src={src} alt={alt} loading="lazy" />;
  return (
    <a href={typeof src === "string" ? src : undefined} target="_blank" rel="noopener noreferrer nofollow">
      {alt === "" ? "image" : alt}
    </a>
  );
}

function ScrollingTable({ node: _, ...props }: ComponentProps<"table"> & { node?: unknown }) {
  return (
    <div className="overflow-x-auto">
      <table {...props} />
    </div>
  );
}
