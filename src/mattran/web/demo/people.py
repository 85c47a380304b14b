"""Invented people of the fictional Phường Mẫu. Nobody here exists."""

from dataclasses import dataclass

from mattran.directory.bodies.choices import Post
from mattran.directory.people.choices import Address


@dataclass(frozen=True)
class Role:
    """An account of the demonstration: who, which post, and where."""

    login: str
    address: Address
    name: str
    post: Post
    unit: str


ROLES = [
    Role("hoa", Address.BA, "Vũ Thị Hoa", Post.HEAD, "Đông 5"),
    Role("khoi", Address.ONG, "Trần Đình Khôi", Post.DEPUTY, "Đông 5"),
    Role("lien", Address.BA, "Phan Thị Bích Liên", Post.MEMBER, "Đông 5"),
    Role("binh", Address.ONG, "Nguyễn Văn Bình", Post.VICE_CHAIR, "Mẫu"),
    Role("chau", Address.BA, "Hồ Ngọc Minh Châu", Post.CHAIR, "Mẫu"),
    Role("nga", Address.BA, "Trịnh Thị Nga", Post.STANDING_MEMBER, "Mẫu"),
    Role("minh", Address.BA, "Nguyễn Thị Bình Minh", Post.SPECIALIST, "Mẫu"),
    Role("tung", Address.ONG, "Đặng Thanh Tùng", Post.EDITOR, "Mẫu"),
    Role("yen", Address.BA, "Lý Hải Yến", Post.ACCOUNTANT, "Mẫu"),
    Role("duc", Address.ONG, "Quách Trung Đức", Post.AUDITOR, "Mẫu"),
    Role("son", Address.ONG, "Lâm Thái Sơn", Post.SPECIALIST, "Tỉnh Mẫu"),
    Role("phuc", Address.ONG, "Mạc Văn Phúc", Post.HEAD, "Thử Nghiệm 1"),
    Role("may", Address.BA, "Tạ Thị Mây", Post.OPERATOR, "Toàn quốc"),
]

HEADS = {
    "Đông 1": (Address.ONG, "Lê Quang Thắng"),
    "Đông 2": (Address.BA, "Nguyễn Thị Thuý Hằng"),
    "Đông 3": (Address.ONG, "Phạm Đức Hoà"),
    "Đông 4": (Address.BA, "Đỗ Thị Quý"),
    "Đông 6": (Address.ONG, "Trương Công Định"),
    "Tây 1": (Address.BA, "Huỳnh Thị Ngọc Ánh"),
    "Tây 2": (Address.ONG, "Võ Minh Uy"),
    "Tây 3": (Address.BA, "Bùi Thị Ân"),
    "Tây 4": (Address.ONG, "Nông Văn Đào"),
    "Tây 5": (Address.BA, "Ngô Thị Oanh"),
    "Bến 3": (Address.ONG, "Dương Quốc Ý"),
    "Cư xá Công nhân Đường sắt Bắc Nam": (Address.BA, "Công Tằng Tôn Nữ Thị Huyền Trân"),
}

FAMILIES = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Huỳnh",
    "Hoàng",
    "Phan",
    "Vũ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
]
GIVEN = {
    Address.BA: [
        "Thị Hạnh",
        "Thị Kim Oanh",
        "Ngọc Diệp",
        "Thị Thuỷ",
        "Bích Phượng",
        "Thị Út",
        "Mỹ Linh",
        "Thị Xuân",
    ],
    Address.ONG: [
        "Văn Ân",
        "Đình Quý",
        "Công Hoà",
        "Minh Đức",
        "Quang Vinh",
        "Thanh Tuấn",
        "Hữu Nghĩa",
        "Bá Lộc",
    ],
}


def members(number: int) -> list[tuple[Address, str]]:
    """Six members of the board with that number, women and men in turn, no two boards alike."""
    found = []
    for place in range(6):
        address = Address.BA if place % 2 else Address.ONG
        family = FAMILIES[(number * 7 + place * 4) % len(FAMILIES)]
        found.append((address, f"{family} {GIVEN[address][(number + place) % len(GIVEN[address])]}"))
    return found
