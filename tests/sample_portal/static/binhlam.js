// Ngày giờ chạy trên đầu trang.
document.addEventListener("DOMContentLoaded", function () {
  var clock = document.getElementById("clock"), day = clock.textContent;
  setInterval(function () { clock.textContent = day + " " + new Date().toLocaleTimeString("vi-VN"); }, 1000);
});
