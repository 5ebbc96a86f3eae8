// Đánh dấu mục menu của trang đang mở.
document.querySelectorAll(".menu a").forEach(a => { if (a.pathname === location.pathname) a.style.background = "#07386f"; });
