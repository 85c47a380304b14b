"""The icons, drawn on a 24 × 24 grid with one stroke. An icon never stands without a word beside it."""

ICONS: dict[str, str] = {
    "back": '<path d="m15 5-7 7 7 7"/>',
    "cal": '<path d="M4 6h16v14H4zM4 10.5h16M8.5 3.5V8M15.5 3.5V8"/>',
    "cam": '<path d="M3 7.5h4.5L9 5h6l1.5 2.5H21V19H3z"/><circle cx="12" cy="13" r="3.5"/>',
    "check": '<path d="M4 12.5 9.5 18 20 6.5"/>',
    "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5.5l3.5 2"/>',
    "coin": '<path d="M3 7.5h18v11H3zM3 7.5l3-3h12l3 3"/><circle cx="12" cy="13" r="2.75"/>',
    "doc": '<path d="M6 3h8.5L18.5 7v14H6zM14 3v4.5h4.5M9 12h6.5M9 15h6.5M9 18h4"/>',
    "find": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
    "half": '<circle cx="12" cy="12" r="8.5"/><path d="M12 3.5v17a8.5 8.5 0 0 0 0-17z" fill="currentColor"/>',
    "home": '<path d="M3.5 11.5 12 4l8.5 7.5M6 10v10h12V10M10 20v-5.5h4V20"/>',
    "late": '<path d="M12 3 22 20.5H2zM12 9.5v5M12 17v1"/>',
    "lock": '<path d="M5.5 10.5h13V21h-13zM8 10.5V8a4 4 0 0 1 8 0v2.5M12 14.5v2.5"/>',
    "mark": '<path d="M5 3h14v18H5zM9 3v18M5 6.5h4M5 10h4M5 14h4M5 17.5h4M12.5 8h4M12.5 11.5h4"/>',
    "meet": (
        '<circle cx="12" cy="6.5" r="3"/><circle cx="5" cy="9.5" r="2.25"/>'
        '<circle cx="19" cy="9.5" r="2.25"/><path d="M6.5 20c0-5 2-7.5 5.5-7.5s5.5 2.5 5.5 7.5z"/>'
        '<path d="M2 18c0-2.5.8-4 2.6-4.6M22 18c0-2.5-.8-4-2.6-4.6"/>'
    ),
    "net": '<path d="M2.5 9.5a14 14 0 0 1 19 0M6 13.5a9 9 0 0 1 12 0M9.2 17a4.5 4.5 0 0 1 5.6 0M12 20v.5"/>',
    "next": '<path d="m9 5 7 7-7 7"/>',
    "nonet": '<path d="M6 13.5a9 9 0 0 1 12 0M9.2 17a4.5 4.5 0 0 1 5.6 0M3 3l18 18M12 20v.5"/>',
    "pen": '<path d="M4 20h4L20 8l-4-4L4 16zM13.5 6.5l4 4"/>',
    "seat": '<circle cx="12" cy="8" r="3.5"/><path d="M5 20.5c0-5 2.5-7.5 7-7.5s7 2.5 7 7.5z"/>',
    "send": '<path d="M12 20V5M5.5 11.5 12 5l6.5 6.5"/>',
    "table": '<path d="M3.5 4.5h17v15h-17zM3.5 9.5h17M3.5 14.5h17M9.5 9.5v10"/>',
    "talk": '<path d="M3.5 4.5h17v11.5h-9L7 20v-4H3.5zM8 9h8M8 12h5"/>',
    "undo": '<path d="M8 3 3.5 7.5 8 12M4 7.5h10a6 6 0 0 1 0 12h-4"/>',
}
