"""One article as the content management systems of Vietnamese portals set it, each retyped from what they print."""

TITLE = "Huyện Ea Kmút tổng kết công tác phòng, chống thiên tai năm 2023"
SLUG = "huyen-ea-kmut-tong-ket-cong-tac-phong-chong-thien-tai-nam-2023"
PARAGRAPHS = (
    "Sáng 17/4, UBND huyện Ea Kmút tổ chức hội nghị tổng kết công tác phòng, chống thiên tai và tìm kiếm cứu nạn năm "
    "2023, triển khai nhiệm vụ năm 2024; đồng chí H'Yim Kđoh, Phó Chủ tịch UBND huyện chủ trì hội nghị.",
    "Năm 2023, trên địa bàn huyện xảy ra 12 đợt mưa lớn, làm ngập 46 căn nhà và 315 ha lúa; thiệt hại ước 4,6 tỷ đồng. "
    "Các xã, thị trấn đã huy động hơn 1.200 lượt người giúp dân khắc phục hậu quả theo Kế hoạch ngày 12/01/2023.",
    "Phát biểu kết luận, đồng chí Phó Chủ tịch UBND huyện đề nghị các đơn vị rà soát phương án ứng phó, chuẩn bị vật "
    "tư, phương tiện theo phương châm bốn tại chỗ, không để bị động, bất ngờ khi có tình huống xảy ra.",
)
TEXT = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
MENU = "".join(
    f"<li><a href='/{number}'>{words}</a></li>"
    for number, words in enumerate(("Trang chủ", "Giới thiệu", "Tin tức - Sự kiện", "Chỉ đạo điều hành", "Liên hệ"))
)
OTHERS = "".join(
    f"<li><a href='/tin-{day}.html'>Thông báo lịch tiếp công dân tháng {day} của Chủ tịch UBND huyện</a> "
    f"<span>({day:02}/03/2024)</span></li>"
    for day in range(3, 9)
)

WORDPRESS = f"""<html lang="vi"><head><title>{TITLE} - UBND huyện Ea Kmút</title>
<meta property="og:title" content="{TITLE} - UBND huyện Ea Kmút"><meta property="og:type" content="article">
<meta property="article:published_time" content="2024-04-17T08:10:00+00:00">
<meta name="generator" content="WordPress 6.4"></head><body class="single has-sidebar">
<header id="masthead" class="site-header"><h1 class="site-title">UBND huyện Ea Kmút</h1><nav><ul>{MENU}</ul></nav>
</header>
<div id="content" class="site-content"><main><article class="post"><header class="entry-header">
<span class="cat-links"><a href="/c">Tin tức - Sự kiện</a></span><h1 class="entry-title">{TITLE}</h1>
<div class="entry-meta">Đăng ngày <a href="#">
<time class="entry-date" datetime="2024-04-17T15:10:00+07:00">17 Tháng Tư,
2024</time></a> bởi <a href="/author/admin">admin</a></div></header>
<div class="entry-content">{TEXT}</div></article><nav class="post-navigation"><a href="/p">Bài trước</a></nav></main>
<aside class="widget-area"><h2 class="widget-title">Bài viết mới</h2><ul>{OTHERS}</ul></aside></div>
<footer class="site-footer">Giấy phép số 12/GP-TTĐT ngày 05/02/2019</footer></body></html>"""

JOOMLA = f"""<html><head><title>Cổng thông tin điện tử huyện Ea Kmút - {TITLE}</title>
<meta name="generator" content="Joomla! - Open Source Content Management"></head><body>
<div class="header"><a href="/">Cổng thông tin điện tử huyện Ea Kmút</a></div><ul class="nav menu">{MENU}</ul>
<div class="item-page"><div class="page-header"><h2 itemprop="headline">{TITLE}</h2></div>
<dl class="article-info muted"><dt class="article-info-term">Chi tiết</dt>
<dd class="category-name">Chuyên mục: <a href="/c">
Tin tức</a></dd><dd class="published">Được đăng: 17 Tháng 4 2024</dd><dd class="hits">Lượt xem: 312</dd></dl>
<div itemprop="articleBody">{TEXT}</div></div>
<div class="moduletable"><h3>Tin mới nhất</h3><ul class="latestnews">{OTHERS}</ul></div></body></html>"""

DOTNETNUKE = f"""<html><head><title>Chi tiết tin tức</title></head><body><form id="Form" action="/chitiet.aspx">
<div id="dnn_Banner"><span id="dnn_ctr_clock">Thứ Tư, 24/04/2024</span></div><div id="dnn_NAV"><ul>{MENU}</ul></div>
<div id="dnn_ContentPane"><div class="DNNModuleContent">
<span id="dnn_ctr412_lblTitle" class="TieuDe">{TITLE}</span><br>
<span id="dnn_ctr412_lblDate" class="NgayDang">Cập nhật lúc: 15:10 | 17/04/2024</span><div id="dnn_ctr412_lblContent"
class="NoiDung">{TEXT}</div><div class="TinKhac"><b>Các tin khác</b><ul>{OTHERS}</ul></div></div></div></form>
</body></html>"""

LIFERAY = f"""<html><head><title>Chi tiết - UBND huyện Ea Kmút</title></head><body class="yui3-skin-sam">
<div id="wrapper">
<div id="banner"><div class="time_search"><span class="date">Thứ tư, 24/04/2024</span></div></div>
<div class="portlet-boundary"><h1 class="portlet-title"><span class="portlet-title-text">Hiển thị nội dung</span></h1>
<div class="portlet-body"><div class="asset-full-content"><h2 class="detail-title">{TITLE}
<span class="date">(17/04/2024)</span></h2>{TEXT}</div><div class="cactinkhac"><h3>Các tin khác</h3>
<ul>{OTHERS}</ul></div>
</div></div></div></body></html>"""

WEBFORMS = f"""<html><head><title>Trang thông tin điện tử huyện Ea Kmút</title></head><body><form id="aspnetForm">
<input type="hidden" name="__VIEWSTATE" value="/wEPDwUKMTY1NDU2MTA1MmRk"><table><tr>
<td><a href="/">Trang chủ</a> | <a href="/gt">Giới thiệu</a></td><td>Hôm nay, Thứ Tư 24/04/2024</td></tr><tr>
<td width="180">
<table><tr><td><b>Tin mới</b></td></tr><tr><td><ul>{OTHERS}</ul></td></tr></table></td><td><table><tr><td>
<span id="ctl00_lblNgay">17/04/2024 15:10</span></td></tr><tr><td><p><font size="4"><b>{TITLE}</b></font></p></td>
</tr><tr>
<td>{TEXT}</td></tr></table></td></tr></table></form></body></html>"""

SHAREPOINT = f"""<html><head><meta name="GENERATOR" content="Microsoft SharePoint"><title>Trang chủ</title>
<link rel="stylesheet" href="/_layouts/1066/styles/core.css"></head><body>
<form id="aspnetForm" action="/Pages/chi-tiet.aspx"><input type="hidden" name="MSOWebPartPage_PostbackSource" value="">
<input type="hidden" name="__VIEWSTATE" value="/wEPDwUBMGRk">
<div id="ctl00_PlaceHolderMain_menu"><ul>{MENU}</ul></div><table><tbody><tr><td>Tin tức - Sự kiện</td>
<td class="Time" align="right">(17.04.2024 15:10)</td></tr><tr><td colspan="2">
<p class="Title allowMenuPost">{TITLE}</p></td></tr>
<tr><td colspan="2"><div class="ExternalClass53327B">{TEXT}</div></td></tr></tbody></table>
<div class="OtherNews"><b>Các tin khác</b><ul>{OTHERS}</ul></div></form></body></html>"""

DRUPAL = f"""<html><head><title>{TITLE} | Sở Nông nghiệp</title><meta name="Generator" content="Drupal 7"></head>
<body>
<div id="navigation"><ul>{MENU}</ul></div><div id="breadcrumb">
<a href="/">Trang chủ</a> » <a href="/t">Tin tức</a></div>
<div id="content"><h1 class="page-title" id="page-title">{TITLE}</h1><div class="node node-article">
<div class="submitted">
Submitted by bientap on Wed, 17/04/2024 - 15:10</div><div class="field field-name-body">{TEXT}</div></div></div>
<div id="footer">Chịu trách nhiệm: Ông Võ Văn A. Cập nhật: 24/04/2024</div></body></html>"""

# Each page, and the day as it prints it.
SYSTEMS = {
    "WordPress": (WORDPRESS, "17 Tháng Tư, 2024"),
    "Joomla": (JOOMLA, "17 Tháng 4 2024"),
    "DotNetNuke": (DOTNETNUKE, "15:10 | 17/04/2024"),
    "Liferay": (LIFERAY, "17/04/2024"),
    "WebForms": (WEBFORMS, "17/04/2024 15:10"),
    "SharePoint": (SHAREPOINT, "17.04.2024 15:10"),
    "Drupal": (DRUPAL, "Wed, 17/04/2024 - 15:10"),
}
