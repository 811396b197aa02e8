// 100 columns; a folder that tsconfig.json leaves out is left alone, until all are clean.

import { readFileSync } from "node:fs";

const { exclude } = JSON.parse(readFileSync("tsconfig.json", "utf8"));

export default {
  printWidth: 100,
  overrides: exclude.map((folder) => ({
    files: `${folder}/**`,
    options: { requirePragma: true },
  })),
};
