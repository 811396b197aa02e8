"""The drawing program: JavaScript modules without a document, which screen and paper both run.

`drawing.js` says what goes in and out, `types.d.ts` what that holds. `marks/` decides where places go, `labels/` which
names are written; `symbols.js` has the signs of map and legend.
"""
