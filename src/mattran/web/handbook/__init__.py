"""Sổ tay: how each task is done, one Markdown file a page, shown at /so-tay/ to everybody.

A page is a file in `pages/`: its name is its address, and what stands between two lines `+++` says (TOML)

    title     what the task is called
    for       for whom: "ban" (board heads), "phuong" (officers), "van-hanh" (operators)
    order     its place in the list, small numbers first
    words     other words by which people look for it
    explains  the pages of the product (names of addresses) that link here as "Xem hướng dẫn"
    source    for pages kept in docs/operate: that file follows the page's own text

Bold is kept for what stands on the screen, letter for letter ("…" for what changes); tests/web/handbook holds
it to the templates. Pictures lie in web/static/handbook, made by scripts/handbook_pictures.py.
"""
