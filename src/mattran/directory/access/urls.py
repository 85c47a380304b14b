"""Mở sổ, đóng sổ, tư cách, mật khẩu, PIN, nhật ký, tổ chức, chức danh, tài khoản, thẻ."""

from django.urls import path

from mattran.directory.access.views import (
    accounts,
    appointments,
    boards,
    card_sheet,
    cards,
    directory,
    log,
    password,
    pin,
    seats,
    session,
)

app_name = "access"
urlpatterns = [
    path("mo-so/", session.sign_in, name="sign-in"),
    path("the/", session.sign_in_by_card, name="card"),
    path("dong-so/", session.sign_out, name="sign-out"),
    path("tu-cach/", session.capacity, name="capacity"),
    path("mat-khau/", password.password, name="password"),
    path("pin/", pin.pin, name="pin"),
    path("nhat-ky/", log.log, name="log"),
    path("to-chuc/", directory.index, name="units"),
    path("to-chuc/<int:unit>/", directory.unit, name="unit"),
    path("to-chuc/<int:unit>/lap-ban/", boards.open_body, name="open-body"),
    path("to-chuc/<int:unit>/phan-cong/", appointments.appoint, name="appoint"),
    path("to-chuc/<int:unit>/qua-nhiem-ky/", boards.over_term, name="over-term"),
    path("to-chuc/ban/<int:body>/", boards.body, name="body"),
    path("to-chuc/nhiem-ky/<int:term>/sua/", boards.correct_term, name="correct-term"),
    path("to-chuc/nhiem-ky/<int:term>/keo-dai/", boards.extend_term, name="extend-term"),
    path("to-chuc/nhiem-ky/<int:term>/ket-thuc/", boards.end_term, name="end-term"),
    path("to-chuc/ban/<int:body>/nhiem-ky/", boards.open_term, name="open-term"),
    path("to-chuc/ban/<int:body>/them-nguoi/", seats.give_seat, name="give-seat"),
    path("to-chuc/chuc-danh/<int:seat>/cong-nhan/", seats.recognise, name="recognise"),
    path("to-chuc/chuc-danh/<int:seat>/ket-thuc/", seats.end_seat, name="end-seat"),
    path("to-chuc/chuc-danh/<int:seat>/ghi-nguoi/", seats.fill_seat, name="fill-seat"),
    path(
        "to-chuc/phan-cong/<int:appointment>/ket-thuc/", appointments.end_appointment, name="end-appointment"
    ),
    path("to-chuc/<int:unit>/the/", cards.cards, name="cards"),
    path("to-chuc/nguoi/<int:person>/the/", cards.issue_card, name="issue-card"),
    path("to-chuc/the/to-in/", card_sheet.sheet, name="card-sheet"),
    path("to-chuc/the/<int:card>/thay/", cards.replace_card, name="replace-card"),
    path("to-chuc/the/<int:card>/pin-moi/", cards.new_pin, name="new-pin"),
    path("to-chuc/the/<int:card>/mo-khoa/", cards.unlock_card, name="unlock-card"),
    path("to-chuc/the/<int:card>/huy/", cards.revoke_card, name="revoke-card"),
    path("to-chuc/nguoi/<int:person>/", accounts.person, name="person"),
    path("to-chuc/nguoi/<int:person>/sua-ten/", accounts.correct_person, name="correct-person"),
    path("to-chuc/nguoi/<int:person>/mo-tai-khoan/", accounts.open_account, name="open-account"),
    path("to-chuc/tai-khoan/<int:account>/mat-khau/", accounts.reset_password, name="reset-password"),
    path("to-chuc/tai-khoan/<int:account>/dong/", accounts.close_account, name="close-account"),
    path("to-chuc/tai-khoan/<int:account>/mo-lai/", accounts.reopen_account, name="reopen-account"),
    path("to-chuc/tai-khoan/<int:account>/giao/", accounts.handout, name="handout"),
]
