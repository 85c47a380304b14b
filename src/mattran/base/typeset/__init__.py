"""Pages set for printing by typst: `press` makes the PDF, `fonts` is the typeface and what it can draw."""
