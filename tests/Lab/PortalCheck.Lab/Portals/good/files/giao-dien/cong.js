// Công cụ hỗ trợ và kiểm tra biểu mẫu của Cổng Dịch vụ công tỉnh An Lạc. Trang vẫn dùng được khi không có tập lệnh này.
(() => {
  const page = document.documentElement;
  let size = 0;
  document.addEventListener('click', event => {
    const aid = event.target.closest('[data-aid]');
    if (aid) {
      if (aid.dataset.aid === 'contrast') {
        page.toggleAttribute('data-contrast');
        aid.setAttribute('aria-pressed', String(page.hasAttribute('data-contrast')));
      } else {
        size = Math.max(-1, Math.min(2, size + (aid.dataset.aid === 'larger' ? 1 : -1)));
        page.dataset.size = String(size);
      }
    }
    if (event.target.closest('[data-print]')) window.print();
  });

  const form = document.querySelector('form[data-check]');
  if (!form) return;
  form.noValidate = true;
  const status = document.getElementById('trang-thai');
  const words = field => {
    if (field.validity.valueMissing) return field.type === 'checkbox' ? 'Hãy đánh dấu ô này nếu bạn đồng ý.' : 'Mục này bắt buộc phải nhập.';
    return field.validity.valid ? '' : field.dataset.wrong || 'Nội dung chưa đúng định dạng.';
  };
  const check = field => {
    const text = words(field);
    let error = document.getElementById(field.id + '-loi');
    if (!error && text) {
      error = document.createElement('p');
      error.id = field.id + '-loi';
      error.className = 'error';
      (field.closest('.field') || field.parentElement).append(error);
      field.setAttribute('aria-describedby', [field.getAttribute('aria-describedby'), error.id].filter(Boolean).join(' '));
    }
    if (error) error.textContent = text;
    if (text) field.setAttribute('aria-invalid', 'true'); else field.removeAttribute('aria-invalid');
    return text;
  };
  form.addEventListener('focusout', event => { if (event.target.willValidate && event.target.value) check(event.target); });
  form.addEventListener('submit', event => {
    const wrong = [...form.elements].filter(field => field.willValidate && field.id && check(field));
    if (wrong.length === 0) return;
    event.preventDefault();
    status.textContent = `Có ${wrong.length} mục cần sửa trước khi nộp.`;
    wrong[0].focus();
  });
  form.querySelector('[data-draft]')?.addEventListener('click', () => { status.textContent = 'Đã lưu bản nháp trên thiết bị này.'; });
})();
