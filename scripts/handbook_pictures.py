"""Takes the handbook's pictures: the real pages of the demonstration, in a real browser.

    .venv/bin/python scripts/handbook_pictures.py                all of them, from a demonstration of its own
    .venv/bin/python scripts/handbook_pictures.py phieu-thang    one
    .venv/bin/python scripts/handbook_pictures.py --at URL       from a demonstration that runs already

Needs Debian's Chromium. Each function below is a picture of its name; it leads the browser to the page. What
stands on the pictures depends on the day they are taken, since the demonstration's work ends today.
"""

import argparse
import io
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final
from urllib.error import URLError
from urllib.request import urlopen

import xlsxwriter
from PIL import Image
from playwright.sync_api import Browser, FloatRect, Page, sync_playwright

ROOT: Final = Path(__file__).resolve().parent.parent
TARGET: Final = ROOT / "src/mattran/web/static/handbook"
PASSWORD: Final = "so mat tran mau"  # noqa: S105 – the demonstration shows it to everybody
DOTS: Final = 1.5  # for one of the page; web/handbook/reading.py shows them so
MOST_BYTES: Final = 60_000
PHONE: Final = (360, 700)
DESK: Final = (1060, 660)

Way = Callable[[Page], object]
PICTURES: dict[str, tuple[str, tuple[int, int], Way]] = {}


def picture(who: str, size: tuple[int, int]) -> Callable[[Way], Way]:
    """Declares the picture of the function's name: whose page, and how large the window is."""

    def keep(way: Way) -> Way:
        PICTURES[way.__name__.replace("_", "-")] = (who, size, way)
        return way

    return keep


# --- On the phone of a board head ------------------------------------------------------------------------


@picture("", PHONE)
def mo_so_bang_the(page: Page) -> None:
    page.goto("/the/")


@picture("hoa", PHONE)
def viec_cua_toi(page: Page) -> None:
    page.goto("/viec-cua-toi/")


@picture("hoa", PHONE)
def chon_viec(page: Page) -> None:
    page.goto("/ghi-viec/")
    page.get_by_label("Tuyên truyền, vận động").check()


@picture("hoa", PHONE)
def ngay_nao(page: Page) -> None:
    chon_viec(page)
    page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_role("button", name="Hôm qua").click()
    page.get_by_label("Nơi làm").fill("Nhà văn hoá khu phố")
    scroll_to(page, "h1")


@picture("hoa", PHONE)
def kiem_tra_lai(page: Page) -> None:
    ngay_nao(page)
    page.get_by_role("button", name="Tiếp tục").click()
    while not page.get_by_role("heading", name="Kiểm tra lại").count():
        if page.locator("input[inputmode=numeric]").count():
            page.locator("input[inputmode=numeric]").first.fill("45")
        page.get_by_role("button", name="Tiếp tục").or_(page.get_by_role("button", name="Xem lại")).click()


@picture("hoa", PHONE)
def viec_da_ghi(page: Page) -> None:
    page.goto("/viec-cua-toi/")
    page.locator("section[aria-labelledby=da-ghi] .recent a").first.click()
    scroll_to(page, "dl.sum")


@picture("hoa", PHONE)
def phieu_thang(page: Page) -> None:
    page.goto("/phieu/cua-don-vi/")
    page.locator("section[aria-labelledby=cho] .recent a").first.click()
    scroll_to(page, "fieldset")


# --- At the desk of a ward -------------------------------------------------------------------------------


@picture("binh", DESK)
def ban_lam_viec(page: Page) -> None:
    page.goto("/ban-lam-viec/")


@picture("binh", DESK)
def phieu_cua_cap_duoi(page: Page) -> None:
    page.goto("/phieu/cap-duoi/")


@picture("binh", DESK)
def loi_nhac(page: Page) -> None:
    phieu_cua_cap_duoi(page)
    page.get_by_role("link", name="Lời nhắc và danh sách để in").click()


def old_sheet() -> bytes:
    """A table as wards keep it: a title, a heading, a row for each area, a sum."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Quý")
        for at, row in enumerate(
            [
                ["TỔNG HỢP HOẠT ĐỘNG"],
                ["STT", "Khu phố", "Số cuộc tuyên truyền", "Lượt người dự", "Suất quà"],
                [1, "Đông 1", 3, 120, 5],
                [2, "Đông 2", 2, 85, ""],
                [3, "Đông 5", 4, 160, 8],
                ["", "Cộng", 9, 365, 13],
            ]
        ):
            sheet.write_row(at, 0, row)
    return out.getvalue()


@picture("minh", DESK)
def cot_cua_tep(page: Page) -> None:
    page.goto("/dot-nhap/tep/")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    page.locator("input[type=file]").set_input_files(
        {"name": "So lieu quy.xlsx", "mimeType": kind, "buffer": old_sheet()}
    )
    page.get_by_role("button", name="Gửi tệp để xem trước").click()
    page.get_by_role("button", name="Tiếp tục: chọn cột").click()


@picture("binh", DESK)
def bao_cao_6_thang(page: Page) -> None:
    page.goto("/bao-cao/")
    page.locator("tbody a").first.click()


@picture("binh", DESK)
def mo_con_so(page: Page) -> None:
    page.goto("/ban-lam-viec/")
    page.locator("tfoot a.fig").nth(1).click()


@picture("binh", DESK)
def to_chuc_khu_pho(page: Page) -> None:
    page.goto("/to-chuc/")
    page.get_by_role("link", name="Khu phố Đông 5").first.click()
    scroll_to(page, "section[aria-labelledby^=ban-]")


@picture("binh", DESK)
def the_cua_cac_ban(page: Page) -> None:
    page.goto("/to-chuc/")
    page.get_by_role("link", name="Thẻ đăng nhập của các Ban").click()


@picture("binh", DESK)
def ban_giao(page: Page) -> None:
    page.goto("/to-chuc/")
    page.get_by_role("link", name="Khu phố Đông 5").first.click()
    page.get_by_role("link", name="Bàn giao chức danh").first.click()
    scroll_to(page, "h1")


@picture("binh", DESK)
def sap_xep_xem_truoc(page: Page) -> None:
    page.goto("/to-chuc/sap-xep/moi/?viec=sap-nhap")
    for name in ("Khu phố Đông 4", "Khu phố Đông 5"):
        page.get_by_label(name, exact=True).check()
    page.get_by_label("Tên đơn vị mới", exact=True).fill("Hoà Bình")
    page.get_by_label("Từ ngày").fill(f"{datetime.now(UTC) + timedelta(days=30):%d/%m/%Y}")
    page.get_by_label("Theo văn bản").fill("Nghị quyết số 12/NQ-HĐND")
    page.get_by_role("button", name="Xem trước điều sẽ thay đổi").click()
    scroll_to(page, "h1")


# --- Taking them -----------------------------------------------------------------------------------------


def main() -> int:
    """Take the pictures that were named, or all."""
    wanted = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    wanted.add_argument("names", nargs="*", choices=[[], *PICTURES])
    wanted.add_argument("--at", default="", help="a demonstration that runs already")
    given = wanted.parse_args()
    TARGET.mkdir(parents=True, exist_ok=True)
    with demonstration(given.at) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        sizes = [take(browser, address, name) for name in given.names or PICTURES]
        browser.close()
    return max(sizes) > MOST_BYTES


def take(browser: Browser, address: str, name: str) -> int:
    """Take one picture and say how many bytes it has."""
    who, (width, height), way = PICTURES[name]
    context = browser.new_context(
        base_url=address,
        viewport={"width": width, "height": height},
        device_scale_factor=DOTS,
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
    )
    page = context.new_page()
    if who:
        page.goto("/mo-so/")
        page.get_by_label("Tên đăng nhập").fill(who)
        page.get_by_label("Mật khẩu").fill(PASSWORD)
        page.get_by_role("button", name="Mở sổ", exact=True).click()
    way(page)
    page.evaluate("document.fonts.ready")
    page.evaluate("document.activeElement?.blur()")
    with Image.open(io.BytesIO(page.screenshot(clip=part(page, width, height)))) as shot:
        file = TARGET / f"{name}.webp"
        shot.convert("RGB").save(file, "WEBP", quality=45, method=6)
    context.close()
    size = file.stat().st_size
    sys.stdout.write(f"{name}: {size} bytes{' – TOO LARGE' if size > MOST_BYTES else ''}\n")
    return size


def part(page: Page, width: int, height: int) -> FloatRect:
    """What of the window goes on the picture: at a desk the page without the band above it."""
    main = page.locator("main").bounding_box()
    if main is None or width == PHONE[0]:
        return {"x": 0, "y": 0, "width": width, "height": height}
    top = max(0, main["y"])
    return {"x": main["x"], "y": top, "width": main["width"], "height": height - top}


def scroll_to(page: Page, selector: str) -> None:
    """Until that stands near the top of the window."""
    page.locator(selector).first.evaluate("it => window.scrollTo(0, it.getBoundingClientRect().top - 12)")


@contextmanager
def demonstration(address: str) -> Iterator[str]:
    """The address of a demonstration: the one that was named, or one made for this and thrown away."""
    if address:
        yield address
        return
    with tempfile.TemporaryDirectory() as home, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        environment = os.environ | {"MATTRAN_HOME": home}
        command = [sys.executable, str(ROOT / "run"), "--port", str(port)]
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        try:
            wait_for(f"http://127.0.0.1:{port}/readyz", process)
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=30)


def wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    """Until the demonstration answers; it loads for about half a minute first."""
    while process.poll() is None:
        try:
            urlopen(address).close()
        except (URLError, OSError):
            time.sleep(1)
        else:
            return
    raise SystemExit("the demonstration did not start")


if __name__ == "__main__":
    sys.exit(main())
