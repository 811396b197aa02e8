"""The drawing program: JavaScript modules without a document, which screen and paper both run."""
