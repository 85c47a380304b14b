"""Lists (danh sách) of areas, their boards and who sits on them, taken in from a file and undone as one."""
