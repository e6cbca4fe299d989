"""Invented ranges (số liệu tổng hợp) from which demo plants are drawn.

Every number of this module was made up, so that demo plants have plausible magnitudes and the program something to do.
None is a fact about a plant, a sector or a price; none may be quoted. Steps, flows, causes and options themselves are
those of the sector files.
"""

from __future__ import annotations

from sxsh_toolkit.forms.demo.range import FlowRange, OptionRange, ProductRange, SectorRange, UseRange

_POWER = (1500.0, 1950.0)
_TAP = (7500.0, 11000.0)

RICE = SectorRange(
    sector="rice_milling",
    reference="lua_am",
    reference_t=(40, 300),
    moisture=(16.5, 18),
    price=(5500, 6900),
    basis="batch",
    scale_by="output",
    occasions=(40, 160),
    products=(
        ProductRange("gao_5", ("gao_5",), (9000, 11500)),
        ProductRange("gao_25", ("gao_25",), (8300, 9000)),
        ProductRange("tam", ("tam",), (6800, 7600)),
    ),
    flows={
        "trau_dot": FlowRange((0.016, 0.026), price=(0, 0)),
        "tro_trau": FlowRange((0.14, 0.17), of=("trau_dot",), price=(0, 0), avoidable=(0, 10)),
        "am_bay_hoi": FlowRange((0.032, 0.04)),
        "tap_chat": FlowRange((0.005, 0.012), moisture=(13, 15), price=(-180, -80), avoidable=(5, 20)),
        "bui": FlowRange((0.0008, 0.002), moisture=(11, 13), avoidable=(60, 85)),
        "trau": FlowRange((0.19, 0.21), moisture=(11, 13), price=(400, 700)),
        "cam": FlowRange((0.085, 0.1), moisture=(12, 13), price=(5000, 6000), avoidable=(2, 8)),
        "nuoc_phun": FlowRange((0.003, 0.006), price=(2000, 9000)),
        "am_bay_danh_bong": FlowRange((0.008, 0.012)),
        "cam_lau": FlowRange((0.03, 0.04), moisture=(10.5, 12), price=(5200, 6200), avoidable=(3, 10)),
        "gao_25": FlowRange((0.1, 0.14), moisture=(13.4, 13.9)),
        "tam": FlowRange((0.13, 0.19), moisture=(13.4, 13.9), price=(6800, 7600), avoidable=(10, 30)),
        "gao_loai": FlowRange((0.004, 0.01), moisture=(13.4, 13.9), price=(5000, 6000), avoidable=(0, 10)),
    },
    uses=(
        UseRange("electricity", "kWh", _POWER, (38, 55)),
        UseRange("rice_husk", "tấn", (0, 0), flow="trau_dot", ncv="13 MJ/kg"),
        UseRange("diesel", "lít", (13500, 16500), (0.4, 0.9)),
    ),
    options=(
        OptionRange("do_am_dau_vao", "lua_am_khong_deu", "lua_am", (0.1, 0.4), "price_only"),
        OptionRange("cham_soc_ru_lo", "ru_lo_mon", "tam", (2, 6), price=(1800, 2600)),
        OptionRange("thu_cam_bui", "khong_theo_doi", "bui", (50, 80), price=(3000, 4500)),
        OptionRange("dong_co_rieng", "truc_chung", "electricity", (5, 10)),
        OptionRange("tranh_cao_diem", "gio_cao_diem", "electricity", (5, 10), "load_shift", (900, 1700)),
        OptionRange("cui_trau", "khong_theo_doi", "trau", (20, 50), "price_only", (200, 400)),
    ),
)

BRICKS = SectorRange(
    sector="bricks",
    reference="dat_set",
    reference_t=(40, 95),
    moisture=(20, 23),
    price=(80, 130),
    basis="batch",
    scale_by="batches",
    occasions=(8, 24),
    products=(ProductRange("gach_ong", ("gach_loai_1", "gach_loai_2"), (700, 950), piece_kg=1.2),),
    flows={
        "phu_gia_chay": FlowRange((0.005, 0.02), moisture=(11, 13), price=(300, 600)),
        "nuoc_tron": FlowRange((0.03, 0.05), price=(0, 0)),
        "tap_chat_dat": FlowRange((0.005, 0.012), moisture=(14, 17), avoidable=(0, 20)),
        "am_bay_hoi": FlowRange((0.165, 0.185)),
        "moc_vo": FlowRange((0.015, 0.05), moisture=(7, 9), price=(-40, 0), avoidable=(30, 70)),
        "trau_nung": FlowRange((0.28, 0.36), price=(450, 650)),
        "tro_trau": FlowRange((0.14, 0.17), of=("trau_nung",), price=(150, 300), avoidable=(0, 5)),
        "mat_khi_nung": FlowRange((0.13, 0.15)),
        "gach_loai_2": FlowRange((0.03, 0.08), price=(300, 400), avoidable=(20, 50)),
        "gach_vo": FlowRange((0.02, 0.07), price=(-60, 60), avoidable=(40, 80)),
    },
    uses=(
        UseRange("rice_husk", "tấn", (450_000, 650_000), flow="trau_nung", ncv="13 MJ/kg"),
        UseRange("diesel", "lít", (13500, 16500), (2, 3.5)),
        UseRange("electricity", "kWh", _POWER, (6, 14)),
    ),
    options=(
        OptionRange("bit_kin_lo", "lo_ho", "rice_husk", (4, 10)),
        OptionRange("say_bang_khoi_lo", "san_phoi_mua", "moc_vo", (30, 60), price=(80, 130)),
        OptionRange("tron_trau_than", "dot_theo_kinh_nghiem", "rice_husk", (5, 10), "fuel_switch"),
        OptionRange("lo_lien_hoan", "lo_tron", "rice_husk", (25, 45)),
        OptionRange("may_tron_xoay", "dat_khong_deu", "diesel", (5, 12)),
        OptionRange("tro_trau_bon_dat", "khong_so_sach", "tro_trau", (30, 60), "price_only", (150, 300)),
    ),
    left_out=frozenset({"dat_vun", "than_nung", "khoi_lo"}),
)

SEAFOOD = SectorRange(
    sector="seafood_freezing",
    reference="nguyen_lieu",
    reference_t=(8, 90),
    moisture=(74, 77),
    price=(23000, 30000),
    basis="day",
    scale_by="operating_days",
    occasions=(230, 300),
    products=(ProductRange("phi_le_dong", ("thanh_pham",), (70000, 92000)),),
    flows={
        "nuoc_da": FlowRange((0.15, 0.35), moisture=(100, 100), price=(360, 440)),
        "nuoc_tiep_nhan": FlowRange((0.7, 1.1), price=_TAP),
        "nuoc_thai_tiep_nhan": FlowRange(
            (1.0, 1.008),
            of=("nuoc_da", "nuoc_tiep_nhan"),
            moisture=(99.8, 99.95),
            price=(-9, -5),
            avoidable=(10, 30),
        ),
        "nuoc_phi_le": FlowRange((1.5, 2.5), price=_TAP),
        "dau_xuong": FlowRange(
            (0.47, 0.53), of=("ca_rua",), moisture=(75, 78), price=(5000, 6500), avoidable=(2, 6)
        ),
        "nuoc_thai_phi_le": FlowRange(
            (1.0, 1.01), of=("nuoc_phi_le",), moisture=(99.8, 99.95), price=(-9, -5), avoidable=(15, 40)
        ),
        "da_ca": FlowRange(
            (0.08, 0.1), of=("phi_le_tho",), moisture=(68, 72), price=(8000, 10000), avoidable=(2, 8)
        ),
        "mo_vun": FlowRange(
            (0.18, 0.22), of=("phi_le_tho",), moisture=(66, 71), price=(6500, 8500), avoidable=(3, 12)
        ),
        "nuoc_rua": FlowRange((1.5, 3), price=_TAP),
        "phu_gia": FlowRange((0.002, 0.004), price=(28000, 40000)),
        "nuoc_thai_rua": FlowRange(
            (0.985, 0.992), of=("nuoc_rua",), moisture=(99.8, 99.95), price=(-9, -5), avoidable=(15, 40)
        ),
        "hao_hut_cap_dong": FlowRange((0.008, 0.015), avoidable=(20, 50)),
        "nuoc_ma_bang": FlowRange((0.1, 0.16), price=_TAP),
        "nuoc_thai_ma_bang": FlowRange(
            (0.6, 0.7), of=("nuoc_ma_bang",), moisture=(99.9, 100), price=(-9, -5), avoidable=(5, 20)
        ),
        "bao_bi": FlowRange((0.012, 0.02), price=(20000, 28000)),
        "bao_bi_hong": FlowRange((0.02, 0.06), of=("bao_bi",), price=(2000, 4000), avoidable=(30, 80)),
    },
    uses=(
        UseRange("electricity", "kWh", _POWER, (320, 470)),
        UseRange("purchased_ice", "tấn", (360_000, 440_000), flow="nuoc_da"),
        UseRange("tap_water", "m3", _TAP, (6.5, 8.5)),
        UseRange("diesel", "lít", (13500, 16500), (0.7, 1.3)),
    ),
    options=(
        OptionRange("voi_phun_ap_luc", "voi_chay_lien_tuc", "tap_water", (6, 15)),
        OptionRange("tu_bu", "dan_ngung_ban", "electricity", (0.8, 2), "price_only"),
        OptionRange("giu_am_18", "cua_kho_mo", "electricity", (2, 5)),
        OptionRange("nhiet_do_lanh", "nhiet_do_bay_hoi", "electricity", (2, 4)),
        OptionRange("man_cua_xa_da", "xa_da_theo_gio", "electricity", (3, 6)),
        OptionRange("khi_sinh_hoc", "da_tan", "electricity", (1.5, 4), "own_generation"),
    ),
    workers=(90, 600),
    households=False,
)

BEER = SectorRange(
    sector="beer",
    reference="malt_gao",
    reference_t=(1.2, 4),
    moisture=(6, 8),
    price=(10000, 12500),
    basis="batch",
    scale_by="batches",
    occasions=(300, 1100),
    products=(ProductRange("bia_chai", ("bia_thanh_pham",), (750_000, 1_100_000), density=1.008),),
    flows={
        "bui_malt": FlowRange((0.004, 0.01), moisture=(6, 7), price=(1500, 2500), avoidable=(20, 50)),
        "nuoc_nau": FlowRange((3.3, 3.7), price=_TAP),
        "nuoc_rua_ba": FlowRange((2.6, 3.2), price=_TAP),
        "ba_malt": FlowRange((0.115, 0.13), moisture=(77, 80), price=(900, 1500), avoidable=(3, 10)),
        "hoa_bia": FlowRange((0.005, 0.009), moisture=(9, 11), price=(300_000, 400_000)),
        "hoi_dun_hoa": FlowRange((0.05, 0.08), avoidable=(5, 20)),
        "can_nong": FlowRange((0.015, 0.025), moisture=(79, 83), price=(-250, -100), avoidable=(10, 30)),
        "men_giong": FlowRange((0.03, 0.06), moisture=(84, 86), price=(0, 0)),
        "co2_len_men": FlowRange((0.03, 0.036)),
        "men_thai": FlowRange((0.022, 0.03), moisture=(84, 87), price=(400, 900), avoidable=(5, 15)),
        "bot_tro_loc": FlowRange((0.008, 0.012), moisture=(0, 1), price=(11000, 15000)),
        "bot_loc_thai": FlowRange(
            (2.6, 3.2), of=("bot_tro_loc",), moisture=(60, 64), price=(-300, -150), avoidable=(5, 20)
        ),
        "nuoc_rua_chai": FlowRange((3.5, 6), price=_TAP),
        "xut_rua_chai": FlowRange((0.006, 0.012), price=(13000, 16000)),
        "nuoc_thai_chiet": FlowRange(
            (0.998, 1.002), of=("nuoc_rua_chai",), moisture=(99.6, 99.9), price=(-10, -5), avoidable=(15, 40)
        ),
        "bia_hao_hut": FlowRange((0.004, 0.01), moisture=(94, 95), avoidable=(30, 70)),
    },
    uses=(
        UseRange("electricity", "kWh", _POWER, (600, 900)),
        UseRange("coal_5_6", "tấn", (1_900_000, 2_500_000), (0.42, 0.6), ncv="20,9 MJ/kg"),
        UseRange("tap_water", "m3", _TAP, (26, 40)),
    ),
    options=(
        OptionRange("bao_on_chieu_sang", "bao_on_hong", "electricity", (4, 9)),
        OptionRange("quy_tac_dot_lo", "dot_than_khong_het", "coal_5_6", (5, 12)),
        OptionRange("thay_van_voi", "van_ro_ri", "tap_water", (4, 10)),
        OptionRange("tai_dung_nuoc_trang", "cip_theo_gio", "tap_water", (5, 10)),
        OptionRange("thu_nuoc_ngung", "khong_thu_nuoc_ngung", "coal_5_6", (5, 11)),
        OptionRange("khi_sinh_hoc", "rua_ba_qua_muc", "coal_5_6", (4, 8), "fuel_switch"),
    ),
    workers=(40, 180),
    households=False,
)

COCONUT = SectorRange(
    sector="coconut",
    reference="dua_trai",
    reference_t=(3, 30),
    moisture=(47, 50),
    price=(4500, 8000),
    basis="day",
    scale_by="operating_days",
    occasions=(220, 310),
    products=(
        ProductRange("keo_dua", ("keo_dua",), (55000, 80000)),
        ProductRange("xo_dua", ("xo_dua",), (4500, 7000)),
    ),
    flows={
        "vo_dua": FlowRange((0.33, 0.37), moisture=(48, 51)),
        "gao_dua": FlowRange((0.18, 0.21), moisture=(11, 14), price=(3500, 5500)),
        "nuoc_dua": FlowRange((0.18, 0.21), moisture=(94, 95), price=(200, 900), avoidable=(0, 60)),
        "vo_nau": FlowRange((0.03, 0.05), moisture=(33, 37), price=(3000, 6000), avoidable=(5, 20)),
        "bui_mun": FlowRange((0.02, 0.04), moisture=(38, 44), price=(-120, 0), avoidable=(30, 70)),
        "am_bay_xo": FlowRange((0.29, 0.31)),
        "nuoc_ep": FlowRange((0.1, 0.12), moisture=(96, 98), price=(-9, -4), avoidable=(0, 20)),
        "mun_dua": FlowRange((0.28, 0.32), moisture=(16, 19), price=(900, 1800), avoidable=(2, 10)),
        "ba_dua": FlowRange((0.27, 0.31), moisture=(33, 38), price=(2000, 4000), avoidable=(5, 15)),
        "duong_mach_nha": FlowRange((0.24, 0.3), moisture=(7, 9), price=(12000, 16000)),
        "nhien_lieu_nau": FlowRange((0.1, 0.2), price=(600, 1100)),
        "am_bay_keo": FlowRange((0.17, 0.2)),
        "keo_dinh_noi": FlowRange((0.003, 0.01), moisture=(25, 35), avoidable=(40, 80)),
        "giay_goi": FlowRange((0.008, 0.014), price=(22000, 35000)),
    },
    uses=(
        UseRange("electricity", "kWh", _POWER, (45, 90)),
        UseRange("firewood", "tấn", (600_000, 1_100_000), flow="nhien_lieu_nau"),
        UseRange("tap_water", "m3", _TAP, (1.2, 2.6)),
    ),
    options=(
        OptionRange("goi_chi_phi_thap", "can_khong_chinh_xac", "firewood", (5, 12)),
        OptionRange("thu_hoi_siro", "rua_noi", "keo_dinh_noi", (40, 70), price=(12000, 16000)),
        OptionRange("ep_nuoc_mun", "mun_uot", "mun_dua", (5, 15), "price_only", (500, 1200)),
        OptionRange("tan_thu_nuoc_dua", "nuoc_dua_bo", "nuoc_dua", (30, 80), "price_only", (200, 600)),
        OptionRange("noi_hoi_sinh_khoi", "bep_ho", "firewood", (15, 30)),
    ),
    left_out=frozenset({"keo_vun"}),
)

SECTOR_RANGES = (RICE, BRICKS, SEAFOOD, BEER, COCONUT)
WEIGHTS = (30, 25, 15, 8, 22)
"""How often a sector is drawn."""
