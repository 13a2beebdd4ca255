/** Folders that vanish with the test that asked for them. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Makes an empty folder before each test of the suite and removes it afterwards; answers a function that tells its path. */
export function folderPerTest(): () => string {
    let path = "";
    beforeEach(() => {
        path = mkdtempSync(join(tmpdir(), "local-cloud-"));
    });
    afterEach(() => {
        rmSync(path, { recursive: true });
    });
    return () => path;
}
