"""Every verb and whose it is (product §6). The verbs are found by looking: each public function of the
services that takes an actor. A new one has to be given its line in one of the tables.
"""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable
from importlib import import_module

from intake_desk import services

SUPERVISORS = {
    "accounts.create_account",
    "campaign_file.copy_to_year",
    "campaign_file.export_campaign",
    "campaign_file.import_campaign",
    "campaign_preview.helped_by_draft",
    "campaign_preview.preview_campaign",
    "change_account.bring_back_account",
    "change_account.change_role",
    "change_account.retire_account",
    "change_password.set_new_password",
    "correct_record.correct_record",
    "dishonesty.enter_dishonesty",
    "dishonesty.strike_dishonesty",
    "dishonesty_file.export_dishonesty",
    "dishonesty_file.import_dishonesty",
    "edit_campaign.campaign_board",
    "edit_campaign.drop_draft",
    "edit_campaign.edit_campaign",
    "edit_campaign.undo_campaign_edit",
    "excuse_original.excuse_original",
    "export_ledger.export_ledger",
    "give_up.give_up",
    "give_up.reopen",
    "hand_in_files.roster_workbook",
    "idle_lock.set_idle_minutes",
    "merge_units.merge_units",
    "part_units.part_units",
    "pass_finding.pass_finding",
    "printers.keep_print_setting",
    "put_in_force.call_off",
    "put_in_force.confirm_checklist",
    "put_in_force.put_in_force",
    "recount_deadlines.lengthen",
    "recovery_code.make_recovery_code",
    "recovery_code.note_code_left",
    "reopen_day.reopen_day",
    "report_omission.rule_omission",
    "restore_backup.plan_restore",
    "scanner_setting.keep_scanner_affixes",
    "second_place.set_second_place",
    "undo_decision.undo_decision",
}
"""Overrides, undoing decisions, settings, people, export, restore: refused to a clerk before anything is
looked at.
"""

EVERYBODYS = {
    "accept_corrected.accept_corrected",
    "accounts.record_lock",
    "close_day.close_day",
    "close_day.leave_report",
    "close_told.close_told",
    "corrections.phone_list",
    "decide.accept",
    "decide.send_back",
    "decide.tell_once",
    "desk_sheets.print_key_sheet",
    "desk_sheets.print_printer_trial",
    "desk_sheets.print_scanner_trial",
    "hand_back_original.hand_back_original",
    "hand_in.set_publicity",
    "hand_in.take_figures",
    "hand_in.tick_paper",
    "hand_in_files.bag_covers",
    "hand_in_files.keep_label_setting",
    "hand_in_files.labels",
    "hand_in_files.statistics_pdf",
    "hand_in_files.statistics_workbook",
    "hand_in_files.unit_slip",
    "import_roster.import_roster",
    "ledger_columns.columns_of",
    "ledger_columns.keep_columns",
    "inspect_packet.inspect",
    "inspect_packet.undo",
    "make_report.look_at_report",
    "make_report.make_report",
    "make_report.note_left",
    "originals_register.originals_register",
    "print_paper.count_print",
    "print_paper.note_same_copy",
    "print_phone_list.print_phone_list",
    "printers.keep_offset",
    "receive_packet.open_packet",
    "register_person.amend_person",
    "register_person.walk_in",
    "report_omission.report_omission",
    "reprint.count_reprint",
    "scanner_setting.keep_camera",
    "show_id_number.show_id_number",
    "take_back_opening.take_back_opening",
    "withdraw.withdraw",
}
"""The day's work at the counter. Whatever shows whole numbers among it is written down."""

PARTLY = {"amend_unit.amend_unit", "close_told.reopen_told", "serve_notice.serve_notice"}
"""The clerk's up to a point; what lies behind it is tested below."""

PARTS = {
    "accounts.require",
    "export_ledger.refuse_export",
    "made_file.make_file",
    "made_file.sheet_head",
    "overrides.refuse_override",
    "paper_anew.made_anew",
    "paper_texts.notice",
    "paper_texts.receipt",
    "paper_texts.register_head",
    "paper_texts.return_slip",
}
"""No verbs: what verbs are made of, never called by a screen."""


def takes_an_actor(function: Callable[..., object]) -> bool:
    """Whether one of its parameters is who acts."""
    return any("Actor" in str(p.annotation) for p in inspect.signature(function).parameters.values())


def verbs() -> dict[str, Callable[..., object]]:
    """Every public function of the services that takes an actor, by module and name."""
    found = {}
    for module in pkgutil.walk_packages(services.__path__, f"{services.__name__}."):
        for name, function in vars(import_module(module.name)).items():
            own = inspect.isfunction(function) and function.__module__ == module.name
            if own and not name.startswith("_") and takes_an_actor(function):
                found[f"{module.name.rpartition('.')[2]}.{name}"] = function
    return found
