import { describe, expect, test } from "vitest";
import { readBody } from "@/lib/api/server/read-body";

const request = (type: string, body: Buffer<ArrayBuffer>) => new Request("http://host/", { method: "POST", body, headers: { "content-type": type } });

describe("readBody", () => {
  test.each([
    ["application/yaml", "workflow: { id: w, name: \xe9 }\n", 25],
    ["application/json", '{"source":"\xff"}', 11],
  ])("%s that is not UTF-8 is refused with the place of the byte", async (type, text, offset) => {
    await expect(readBody(request(type, Buffer.from(text, "latin1")), { yaml: true })).rejects.toMatchObject({
      code: "bad_request",
      message: `the body is not UTF-8 text: see byte ${offset}`,
    });
  });

  test("YAML is kept byte for byte, its mark included", async () => {
    const source = "\ufeffworkflow: é\r\n";
    expect(await readBody(request("application/yaml", Buffer.from(source)), { yaml: true })).toEqual({ source });
  });
});
